import type { FastifyRequest } from 'fastify'
import { GuichetError } from '../errors.ts'

/** The files of a form that are kept or refused together. Throws `FileRefused` when there was no room for one. */
export function sentFiles({ uploads }: FastifyRequest): readonly { readonly name: string; readonly bytes: Buffer }[] {
  if (uploads.some(({ isLeftOut }) => isLeftOut)) throw new GuichetError('FileRefused', { message: tooHeavy })
  return uploads
}

const tooHeavy = 'Ces fichiers sont trop lourds ensemble. Envoyez-les en plusieurs fois.'
