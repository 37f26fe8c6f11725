import type { Engine } from '../../engine.ts'
import type { DocumentRecord } from './document-record.ts'

/** What a file held, for good; its row stays. Throws when the store does not answer: nothing is changed then. */
export async function removeContent(
  { id, blob_key }: Pick<DocumentRecord, 'id' | 'blob_key'>,
  { database, files, now }: Engine,
): Promise<void> {
  await files.store.remove(blob_key)
  await database.pool.query('update documents set wiped_at = $2, envelope = null where id = $1', [id, now()])
}
