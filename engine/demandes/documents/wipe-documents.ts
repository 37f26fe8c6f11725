import type { Engine } from '../../engine.ts'

/** Removes the content and the names of the files of a demande; that they were there stays known. May run any number of times. */
export async function wipeDocuments(demandeId: string, { database, files, now }: Engine): Promise<void> {
  const { rows } = await database.pool.query<{ id: string; blob_key: string }>(
    'select id, blob_key from documents where demande_id = $1 and wiped_at is null',
    [demandeId],
  )
  for (const { blob_key } of rows) await files.store.remove(blob_key)
  await database.pool.query(
    "update documents set wiped_at = $2, name = '', sha256 = '', envelope = null where id = any($1)",
    [rows.map(({ id }) => id), now()],
  )
}
