import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import type { DemandeRow } from '../demande-view.ts'
import { type ListedRecord, listedColumns, toRow, unreadFrom } from './to-row.ts'

/** More than anybody follows at once without an account; an account's list has pages. */
const most = 50

/** The drafts and demandes that the citizen holds or opened with a code, last touched first. A visitor has none. */
export async function listHeld(actor: Actor, engine: Engine): Promise<readonly DemandeRow[]> {
  if (actor.kind !== 'citizen') return []
  const { rows } = await engine.database.pool.query<ListedRecord>(
    `select ${listedColumns}, ${unreadFrom('agent')}
     from demandes where holder_id = $1 or id = any($2) order by updated_at desc, id desc limit $3`,
    [actor.holderId, actor.grantedDemandeIds, most],
  )
  return Promise.all(rows.map((record) => toRow(record, engine)))
}
