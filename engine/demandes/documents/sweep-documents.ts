import type { Engine } from '../../engine.ts'
import { askScan } from './scan-document.ts'

const hour = 3_600_000
const bite = 200

/**
 * Removes the content of files that are of no demande: never attached because the process died meanwhile, taken back, or of a draft that
 * is gone. Their rows stay for a day, without a name, so that the files of a day are counted. Then asks again for the scans that are
 * owed. Answers how many contents were removed.
 */
export async function sweepDocuments(engine: Engine): Promise<number> {
  const { database, files } = engine
  const now = engine.now()
  let count = 0
  for (;;) {
    const { rows } = await database.pool.query<{ id: string; blob_key: string }>(
      `select id, blob_key from documents where demande_id is null and message_id is null and wiped_at is null and created_at < $1
       order by created_at limit $2`,
      [new Date(now.getTime() - hour), bite],
    )
    for (const { blob_key } of rows) await files.store.remove(blob_key)
    await database.pool.query(
      "update documents set wiped_at = $2, name = '', envelope = null where id = any($1) and demande_id is null",
      [rows.map(({ id }) => id), now],
    )
    count += rows.length
    if (rows.length < bite) break
  }
  await database.pool.query(
    'delete from documents where demande_id is null and message_id is null and wiped_at is not null and created_at < $1',
    [new Date(now.getTime() - 24 * hour)],
  )
  await askScansAgain(engine, now)
  return count
}

/** The antivirus may have been away for longer than a job is tried, or may have been added after the file. */
async function askScansAgain({ database, files, outbox }: Engine, now: Date): Promise<void> {
  if (!files.scanner) return
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from documents where state in ('waiting', 'unscanned') and demande_id is not null and wiped_at is null and created_at < $1
     order by created_at, id limit $2`,
    [new Date(now.getTime() - hour), bite],
  )
  for (const { id } of rows) await askScan(database.pool, id, outbox)
}
