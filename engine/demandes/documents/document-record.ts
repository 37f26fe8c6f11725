import type { Envelope } from '../../documents/index.ts'
import { isUuid } from '../../is-uuid.ts'
import type { Database } from '../../store/database.ts'
import type { DocumentState } from './stored-document.ts'

/** A row of `documents`, as stored. */
export type DocumentRecord = {
  readonly id: string
  readonly demande_id: string | null
  readonly requirement: string | null
  readonly message_id: string | null
  readonly name: string
  readonly media_type: string
  readonly size: number
  readonly state: DocumentState
  readonly reason: string | null
  readonly blob_key: string
  readonly envelope: Envelope | null
  readonly created_at: Date
  readonly first_sent_at: Date | null
  readonly wiped_at: Date | null
}

/** `undefined` when there is none; an id that is no uuid is of none. */
export async function findDocument({ pool }: Pick<Database, 'pool'>, id: string): Promise<DocumentRecord | undefined> {
  if (!isUuid(id)) return undefined
  const { rows } = await pool.query<DocumentRecord>({
    name: 'find-document',
    text: 'select * from documents where id = $1',
    values: [id],
  })
  return rows[0]
}
