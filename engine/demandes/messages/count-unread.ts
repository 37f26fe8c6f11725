import type { Database } from '../../store/database.ts'
import { otherSide } from './list-messages.ts'

/** Messages that the other side wrote and nobody of this one has read. */
export async function countUnread({ pool }: Database, demandeId: string, reader: 'citizen' | 'agent'): Promise<number> {
  const { rows } = await pool.query<{ unread: number }>({
    name: 'count-unread-messages',
    text: `select count(*)::int as unread from demande_messages
      where demande_id = $1 and author_kind = $2 and read_at is null and not internal`,
    values: [demandeId, otherSide({ kind: reader })],
  })
  return rows[0]?.unread ?? 0
}
