/** Lists by pages: each begins after the last row of the former one, whatever came or went meanwhile. */
import { GuichetError } from './errors.ts'
import { isUuid } from './is-uuid.ts'

export type Page<Row> = {
  readonly rows: readonly Row[]
  /** Opaque to clients: where this page ended. Absent from the last one. */
  readonly next?: string
}

/** A page out of what was read: one row more than `limit`, when there is another page. */
export function toPage<Row>(read: readonly Row[], limit: number, positionOf: (row: Row) => Cursor): Page<Row> {
  const rows = read.slice(0, limit)
  const last = rows.at(-1)
  return { rows, ...(read.length > limit && last && { next: encodeCursor(positionOf(last)) }) }
}

export type Cursor = { readonly at: Date; readonly id: string }

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.at.toISOString()} ${cursor.id}`).toString('base64url')
}

/** Throws `BadRequest` on anything that `encodeCursor` did not make. */
export function decodeCursor(text: string): Cursor {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split(' ')
  const date = new Date(at)
  if (Number.isNaN(date.getTime()) || !isUuid(id)) throw new GuichetError('BadRequest')
  return { at: date, id }
}
