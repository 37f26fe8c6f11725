import type { FastifyRequest } from 'fastify'
import { GuichetError } from '../errors.ts'
import { createForm, type FormBody } from './form-body.ts'
import { bodyLimit } from './server-options.ts'

/** Reads a form posted as multipart into the shape of any other form. Files are refused: no step takes one yet. */
export async function readMultipartForm(request: FastifyRequest): Promise<FormBody> {
  const form = createForm()
  let size = 0
  let refused: GuichetError | undefined
  try {
    for await (const part of request.parts()) {
      // Every part is read to its end, or the client would never hear the answer.
      if (part.type === 'file') {
        const { length } = await part.toBuffer()
        // What a browser sends for a file input left empty.
        if (part.filename || length > 0) refused ??= new GuichetError('UnsupportedMediaType')
        continue
      }
      const value = String(part.value)
      size += part.fieldname.length + value.length
      if (size > bodyLimit || part.valueTruncated) refused ??= new GuichetError('PayloadTooLarge')
      if (!refused) form.add(part.fieldname, value)
    }
  } catch (cause) {
    throw cause instanceof Error && 'statusCode' in cause ? cause : new GuichetError('BadRequest', { cause })
  }
  if (refused) throw refused
  return form.body
}
