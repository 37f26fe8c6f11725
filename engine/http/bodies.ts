/** What may be sent: JSON, forms, forms as multipart. Whatever cannot be read or stored is refused here, before anyone looks at it. */
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { GuichetError } from '../errors.ts'
import { parseForm } from './form-body.ts'
import { isTooDeep } from './json-depth.ts'
import { readMultipartForm } from './multipart-form.ts'
import { bodyLimit } from './server-options.ts'
import { isStorableText } from './storable-text.ts'
import { createUploadGate } from './upload-gate.ts'
import { readUploads, uploadsOf } from './uploads.ts'

/** Of the files that one process reads and handles at a time; each is held a few times over while it is looked at and sealed. */
const mostUploadedBytes = 48_000_000
/** Of these, what one place of the network may take: the rest is for others, however slowly that one sends. */
const mostOfOnePlace = 36_000_000

async function bodies(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers()
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit }, (request, text, done) => {
    if (isTooDeep(String(text))) done(new GuichetError('BadRequest', { context: { reason: 'depth' } }))
    else parseJson(request, String(text), done)
  })
  await app.register(formbody, { bodyLimit, parser: parseForm })
  await app.register(multipart, {
    limits: { fieldNameSize: 500, fieldSize: bodyLimit, fields: 2000, files: 5, fileSize: bodyLimit, parts: 2005 },
  })
  const gate = createUploadGate(mostUploadedBytes, mostOfOnePlace)
  app.decorateRequest('uploads', {
    getter(this: FastifyRequest) {
      return uploadsOf.get(this) ?? []
    },
  })
  app.addHook('preValidation', (request, reply, done) => {
    if (!request.isMultipart()) return done(unstorable(request))
    const read = request.routeOptions.config.takesFiles
      ? readUploads(request, reply, gate)
      : readMultipartForm(request, reply)
    read.then((form) => {
      request.body = form
      done(unstorable(request))
    }, done)
  })
}

function unstorable({ body, query, params }: FastifyRequest): GuichetError | undefined {
  if (isStorableText(params) && isStorableText(query) && isStorableText(body)) return undefined
  return new GuichetError('BadRequest', { context: { reason: 'text' } })
}

export const bodiesPlugin = fp(bodies, { name: 'guichet-bodies', fastify: '5.x', dependencies: ['guichet-errors'] })
