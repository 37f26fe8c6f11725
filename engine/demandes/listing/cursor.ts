import { GuichetError } from '../../errors.ts'

export type Cursor = { readonly at: Date; readonly id: string }

/** Opaque to clients: where a page of a list ended. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.at.toISOString()} ${cursor.id}`).toString('base64url')
}

/** Throws `BadRequest` on anything that `encodeCursor` did not make. */
export function decodeCursor(text: string): Cursor {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split(' ')
  const date = new Date(at)
  if (Number.isNaN(date.getTime()) || !uuid.test(id)) throw new GuichetError('BadRequest')
  return { at: date, id }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
