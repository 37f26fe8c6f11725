import { spaced } from '../../definition/index.ts'
import { GuichetError } from '../../errors.ts'

export const longestBody = 4000

/** The text as it is kept, or `AnswersRefused` at `body`. */
export function readBody(typed: string): string {
  const body = typed.replace(/\r\n?/g, '\n').trim().normalize('NFC')
  if (body === '') throw refused('required', 'Écrivez votre message.')
  if (body.length > longestBody) throw refused('maxLength', `Un message compte au plus ${longestBody} caractères.`)
  // What PostgreSQL cannot store, and what no script writes: endless accents, controls.
  if (/[\p{Cs}]|[^\P{Cc}\n\t]|\p{M}{31}/u.test(body))
    throw refused('characters', 'Ce message contient des caractères qui ne peuvent pas être enregistrés.')
  return body
}

function refused(code: string, message: string): GuichetError {
  return new GuichetError('AnswersRefused', { details: [{ path: 'body', code, message: spaced(message) }] })
}
