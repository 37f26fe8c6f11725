import type { Engine } from '../../engine.ts'
import { warnDrafts } from './warn-drafts.ts'

const bite = 500

/**
 * Deletes the drafts past their term, with their log, once who could be warned was. Answers how many; a later sweep takes what is
 * left. Links to demandes that were sent open nothing any more: they go too.
 */
export async function purgeDrafts(engine: Engine): Promise<number> {
  await warnDrafts(engine)
  await engine.database.pool.query(
    'delete from resume_links l using demandes d where d.id = l.demande_id and d.submitted_at is not null',
  )
  return engine.database.transaction(async (client) => {
    await client.query("select set_config('guichet.purge', 'draft', true)")
    const { rowCount } = await client.query(
      `delete from demandes where id in (
         select id from demandes where expires_at < $1 and submitted_at is null order by expires_at limit $2 for update skip locked)`,
      [engine.now(), bite],
    )
    return rowCount ?? 0
  })
}
