import type { Engine } from '../engine.ts'

const bite = 500

/** Deletes the drafts past their term, with their log. Answers how many; a later sweep takes what is left. */
export async function purgeDrafts(engine: Engine): Promise<number> {
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
