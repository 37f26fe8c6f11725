import { createHash, randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import { type Actor, idOf } from '../../actor.ts'
import { createBlobKey, type InspectedFile } from '../../documents/index.ts'
import type { Engine } from '../../engine.ts'
import { askScan } from './scan-document.ts'
import type { StoredDocument } from './stored-document.ts'

export type KeptFile = Omit<StoredDocument, 'requirement'>

/** The row, then the content: of no demande yet. `requirement` is `null` for what comes with a message. */
export async function keepFile(
  actor: Actor,
  { file, requirement, firstSentAt }: { file: InspectedFile; requirement: string | null; firstSentAt?: Date },
  engine: Engine,
): Promise<KeptFile> {
  const id = randomUUID()
  const key = createBlobKey()
  const at = engine.now()
  const { sealed, envelope } = engine.files.vault.seal(file.bytes)
  const { name, mediaType, bytes } = file
  const digest = createHash('sha256').update(bytes).digest('hex')
  await engine.database.pool.query(
    `insert into documents (id, requirement, name, media_type, size, sha256, state, blob_key, envelope, uploaded_by_kind, uploaded_by_id, created_at, first_sent_at)
     values ($1, $2, $3, $4, $5, $6, 'arriving', $7, $8, $9, $10, $11, $12)`,
    [
      id,
      requirement,
      name,
      mediaType,
      bytes.length,
      digest,
      key,
      JSON.stringify(envelope),
      actor.kind,
      idOf(actor),
      at,
      firstSentAt ?? null,
    ],
  )
  await engine.files.store.put(key, sealed)
  const state = engine.files.scanner ? 'waiting' : 'unscanned'
  return { id, name, size: bytes.length, state, reason: null, at: at.toISOString(), wiped: false }
}

type Arrival = { readonly file: KeptFile; readonly demandeId: string; readonly messageId?: string }

/** In the caller's transaction: the file is of that demande from then on, and the antivirus is asked about it. */
export async function attachKept(
  client: PoolClient,
  { file: { id, state }, demandeId, messageId }: Arrival,
  { outbox }: Engine,
): Promise<void> {
  const { rowCount } = await client.query(
    `update documents set demande_id = $2, message_id = $3, state = $4
     where id = $1 and demande_id is null and state = 'arriving' and wiped_at is null`,
    [id, demandeId, messageId ?? null, state],
  )
  if (rowCount !== 1) throw new Error('the row of an arriving document is gone')
  if (state === 'waiting') await askScan(client, id, outbox)
}

/** Content first; what fails here is left to the sweep. */
export async function dropArriving(id: string, { database, files }: Engine): Promise<void> {
  const { rows } = await database.pool.query<{ blob_key: string }>('select blob_key from documents where id = $1', [id])
  const key = rows[0]?.blob_key
  if (key === undefined) return
  await files.store.remove(key)
  await database.pool.query('delete from documents where id = $1 and demande_id is null', [id])
}
