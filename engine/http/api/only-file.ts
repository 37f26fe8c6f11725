import { GuichetError } from '../../errors.ts'
import type { Upload } from '../uploads.ts'

/** The only file of a form. Throws `BadRequest` when there is none, or several. */
export function onlyFile(uploads: readonly Upload[]): Upload {
  const [upload, ...others] = uploads
  if (upload?.isLeftOut) throw new GuichetError('Forbidden')
  if (upload && others.length === 0) return upload
  const message = upload ? 'Envoyez les fichiers un par un.' : 'Choisissez un fichier.'
  throw new GuichetError('BadRequest', { message, details: [{ path: 'fichier', code: 'required', message }] })
}
