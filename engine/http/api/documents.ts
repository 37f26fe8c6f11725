import type { FastifyInstance } from 'fastify'
import type { FromSchema } from 'json-schema-to-ts'
import { attachDocument } from '../../demandes/documents/attach-document.ts'
import { openDocument } from '../../demandes/documents/open-document.ts'
import { removeDocument } from '../../demandes/documents/remove-document.ts'
import type { Engine } from '../../engine.ts'
import { sendDocument } from '../documents.ts'
import { onlyFile } from './only-file.ts'
import { demandeParams, document, failures } from './schemas.ts'

const attaching = {
  type: 'object',
  required: ['requirement'],
  additionalProperties: false,
  properties: {
    requirement: { type: 'string', maxLength: 200, description: 'What it is attached to, e.g. `pieces.mandat`' },
  },
} as const

/** The file itself is read apart: it is never in the body. */
const file = {
  type: 'object',
  properties: { fichier: { type: 'string', format: 'binary', description: 'The only file of the form' } },
} as const

const documentParams = {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: { id: { type: 'string', maxLength: 100, description: 'Id of the file' } },
} as const

/** The supporting documents of a demande: attached one by one, taken back, opened. */
export async function documentRoutes(app: FastifyInstance, { engine }: { engine: Engine }): Promise<void> {
  addAttaching(app, engine)
  addRemoving(app, engine)
  addOpening(app, engine)
}

function addAttaching(app: FastifyInstance, engine: Engine): void {
  app.post<{ Params: FromSchema<typeof demandeParams>; Querystring: FromSchema<typeof attaching> }>(
    '/demandes/:id/documents',
    {
      config: { access: 'citizen', takesFiles: true, ...app.door('joindre') },
      schema: {
        tags: ['Documents'],
        summary: 'Attach one file to a draft',
        description:
          '422 `FileRefused` says what to do about the file; 409 `TooManyDocuments` when there is no room for it.',
        params: demandeParams,
        querystring: attaching,
        consumes: ['multipart/form-data'],
        body: file,
        response: { 201: { description: 'Attached', ...document }, ...failures },
      },
    },
    async (request, reply) => {
      const { name, bytes } = onlyFile(request.uploads)
      const input = { demandeId: request.params.id, requirement: request.query.requirement, name, bytes }
      const attached = await attachDocument(request.actor, input, engine)
      return reply.code(201).header('location', `/api/v1/documents/${attached.id}`).send(attached)
    },
  )
}

function addRemoving(app: FastifyInstance, engine: Engine): void {
  app.delete<{ Params: FromSchema<typeof documentParams> }>(
    '/documents/:id',
    {
      config: { access: 'citizen' },
      schema: {
        tags: ['Documents'],
        summary: 'Take a file back from a draft, for good',
        params: documentParams,
        response: { 204: { description: 'Gone', type: 'null' }, ...failures },
      },
    },
    async (request, reply) => {
      await removeDocument(request.actor, { documentId: request.params.id }, engine)
      return reply.code(204).send()
    },
  )
}

function addOpening(app: FastifyInstance, engine: Engine): void {
  app.get<{ Params: FromSchema<typeof documentParams> }>(
    '/documents/:id',
    {
      config: { access: 'citizen' },
      schema: {
        tags: ['Documents'],
        summary: 'The content of a file',
        description: '409 `DocumentClosed` while it waits for the antivirus, once refused or erased.',
        params: documentParams,
        produces: ['application/pdf', 'image/jpeg', 'image/png'],
        response: {
          200: {
            description: 'The file',
            content: Object.fromEntries(
              ['application/pdf', 'image/jpeg', 'image/png'].map((type) => [
                type,
                { schema: { type: 'string', format: 'binary' } },
              ]),
            ),
          },
          ...failures,
        },
      },
    },
    async (request, reply) =>
      sendDocument(reply, await openDocument(request.actor, { documentId: request.params.id }, engine)),
  )
}
