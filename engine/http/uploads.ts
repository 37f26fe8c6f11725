/** Files that come with a form, on the routes that declare it (`config: { takesFiles: true }`); every other route refuses them. */
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GuichetError } from '../errors.ts'
import { networkOf } from '../people/network-of.ts'
import { createForm, type FormBody } from './form-body.ts'
import { refuseBeyond } from './multipart-form.ts'
import { bodyLimit } from './server-options.ts'
import type { UploadGate } from './upload-gate.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Files may come with the form, from a citizen, or from agents too: they are in `request.uploads`. */
    takesFiles?: true | 'fromAgentsToo'
  }
  interface FastifyRequest {
    readonly uploads: readonly Upload[]
  }
}

export type Upload = {
  /** Name of the input. */
  readonly field: string
  /** As the browser gave it. */
  readonly name: string
  /** Cut after the limit of one file: whoever looks at it sees that it is too large. */
  readonly bytes: Buffer
  /** There was no room left in this form: nothing of it was kept. */
  readonly isLeftOut: boolean
}

const megabyte = 1_000_000
const fileLimit = 10 * megabyte
/** Of the files of one form, kept in memory while it is handled. */
const keptLimit = 32 * megabyte
/** Of a form, whatever is kept of it: beyond, it is not read. */
const formLimit = 110 * megabyte
const mostFiles = 20

/** By request: what `request.uploads` answers. */
export const uploadsOf = new WeakMap<FastifyRequest, readonly Upload[]>()

/** Reads a form and its files. Throws `TooBusy` before reading, when too many others are being read. */
export async function readUploads(request: FastifyRequest, reply: FastifyReply, gate: UploadGate): Promise<FormBody> {
  try {
    takeRoom(request, reply, gate)
    return await Promise.race([refuseBeyond(formLimit, request), readParts(request)])
  } catch (cause) {
    throw refuse(request, reply, cause)
  }
}

function takeRoom(request: FastifyRequest, reply: FastifyReply, gate: UploadGate): void {
  const announced = Number(request.headers['content-length'] ?? keptLimit)
  // A form without files waits for nobody, nor does one whose files are not kept.
  if (announced <= bodyLimit || !maySendFiles(request)) return
  // Gone before being heard: what closed already would never give the room back.
  if (reply.raw.destroyed) throw new GuichetError('BadRequest', { context: { reason: 'gone' } })
  reply.raw.once('close', gate.enter(Math.min(announced, keptLimit), networkOf(request.ip)))
}

/** What the client has still to send is neither kept nor awaited. */
function refuse(request: FastifyRequest, reply: FastifyReply, cause: unknown): Error {
  request.raw.unpipe()
  if (!request.raw.complete) reply.header('connection', 'close')
  const isKnown = cause instanceof Error && ('statusCode' in cause || cause instanceof GuichetError)
  return isKnown ? cause : new GuichetError('BadRequest', { cause })
}

const reading = {
  limits: {
    fieldNameSize: 500,
    fieldSize: bodyLimit,
    fields: 2000,
    fileSize: fileLimit + 1,
    files: mostFiles,
    parts: 2000 + mostFiles,
  },
  throwFileSizeLimit: false,
}

async function readParts(request: FastifyRequest): Promise<FormBody> {
  const form = createForm()
  const uploads: Upload[] = []
  let typed = 0
  let kept = 0
  // From others, files are read to their end, and not kept.
  const room = () => (maySendFiles(request) ? keptLimit - kept : 0)
  for await (const part of request.parts(reading)) {
    if (part.type === 'file') {
      const upload = await readFile(part, room())
      kept += upload.bytes.length
      // What a browser sends for an input left empty.
      if (upload.name !== '' || upload.bytes.length > 0) uploads.push(upload)
      continue
    }
    if (typeof part.value !== 'string') throw new GuichetError('BadRequest')
    typed += part.fieldname.length + part.value.length
    if (typed > bodyLimit || part.valueTruncated) throw new GuichetError('PayloadTooLarge')
    form.add(part.fieldname, part.value)
  }
  uploadsOf.set(request, uploads)
  return form.body
}

function maySendFiles({ actor, routeOptions }: FastifyRequest): boolean {
  return actor.kind === 'citizen' || (actor.kind === 'agent' && routeOptions.config.takesFiles === 'fromAgentsToo')
}

async function readFile({ fieldname, filename = '', file }: MultipartFile, room: number): Promise<Upload> {
  const chunks: Buffer[] = []
  let size = 0
  let isLeftOut = false
  for await (const chunk of file) {
    size += chunk.length
    isLeftOut ||= size > room
    if (isLeftOut) chunks.length = 0
    else chunks.push(chunk)
  }
  return { field: fieldname, name: filename, bytes: Buffer.concat(chunks), isLeftOut }
}
