import type { FastifyReply, FastifyRequest } from 'fastify'
import { GuichetError } from '../errors.ts'
import { createForm, type FormBody } from './form-body.ts'
import { bodyLimit } from './server-options.ts'

/** In bytes: a body of the usual size, and what stands around each of its fields. */
const multipartLimit = 2 * bodyLimit

/** Reads a form posted as multipart into the shape of any other form. Files are refused: see `uploads.ts` for the routes that take them. */
export async function readMultipartForm(request: FastifyRequest, reply: FastifyReply): Promise<FormBody> {
  try {
    // Nothing is read after the limit: the parser keeps every part until the last one.
    return await Promise.race([refuseBeyond(multipartLimit, request), readParts(request)])
  } catch (cause) {
    // What the client has still to send is neither kept nor awaited.
    request.raw.unpipe()
    if (!request.raw.complete) reply.header('connection', 'close')
    throw cause instanceof Error && ('statusCode' in cause || cause instanceof GuichetError)
      ? cause
      : new GuichetError('BadRequest', { cause })
  }
}

/** Rejects as soon as more has come, or is announced. */
export function refuseBeyond(limit: number, { raw, headers }: FastifyRequest): Promise<never> {
  return new Promise((_resolve, reject) => {
    const refuse = () => reject(new GuichetError('PayloadTooLarge', { context: { limit } }))
    if (Number(headers['content-length']) > limit) return refuse()
    let size = 0
    raw.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) refuse()
    })
  })
}

async function readParts(request: FastifyRequest): Promise<FormBody> {
  const form = createForm()
  let size = 0
  let refused: GuichetError | undefined
  for await (const part of request.parts()) {
    // Every part is read to its end, or the client would never hear the answer.
    if (part.type === 'file') {
      const { length } = await part.toBuffer()
      // What a browser sends for a file input left empty.
      if (part.filename || length > 0) refused ??= new GuichetError('UnsupportedMediaType')
      continue
    }
    // The parser reads a part that says it is JSON.
    if (typeof part.value !== 'string') refused ??= new GuichetError('BadRequest')
    const value = String(part.value)
    size += part.fieldname.length + value.length
    if (size > bodyLimit || part.valueTruncated) refused ??= new GuichetError('PayloadTooLarge')
    if (!refused) form.add(part.fieldname, value)
  }
  if (refused) throw refused
  return form.body
}
