import { createHash, randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Actor } from '../../actor.ts'
import type { EffectiveRequirement } from '../../definition/index.ts'
import { createBlobKey, type InspectedFile } from '../../documents/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertHolds } from '../access.ts'
import { asCorrected } from '../correction/correction.ts'
import { type DemandeRecord, lockDemande, readDemande } from '../demande-record.ts'
import { evaluateDemande } from '../to-view.ts'
import { assertDailyRoom, assertRoom } from './document-quotas.ts'
import type { DocumentView } from './document-view.ts'
import { recordDocuments } from './record-documents.ts'
import { requirementPlace } from './requirement-place.ts'
import type { StoredDocument } from './stored-document.ts'
import { toDocumentView } from './to-document-view.ts'

export type AttachDocumentInput = {
  readonly demandeId: string
  /** `pieces.mandat`. */
  readonly requirement: string
  /** As the browser gave it. */
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Attaches one file to a draft, or to a demande of which it is asked again. Its row comes first, then its sealed content, then one transaction that attaches it: a crash leaves
 * nothing but what the sweep removes. Never conflicts with answers. Throws `FileRefused`, `DocumentNotAsked`, `StepUnavailable`,
 * `TooManyDocuments`, `TooManyRequests`, `EventRefused` once sent, `DemandeNotFound`.
 */
export async function attachDocument(actor: Actor, input: AttachDocumentInput, engine: Engine): Promise<DocumentView> {
  const demande = await readDemande(engine.database, input.demandeId)
  assertHolds(actor, demande)
  const place = await roomFor(demande, { path: input.requirement, size: input.bytes.length }, engine)
  if (actor.kind === 'citizen') await assertDailyRoom(actor.holderId, input.bytes.length, engine)
  const { name, bytes } = input
  const { accept, maxMegabytes } = place
  const file = await engine.files.inspect({ name, bytes, accept, maxMegabytes })
  const document = await keepFile(actor, { file, requirement: place.path }, engine)
  try {
    return await engine.database.transaction((client) => attach(client, { actor, demande, document }, engine))
  } catch (error) {
    // Refused before anything was written. After any other failure nobody knows: only the sweep, later, may.
    if (error instanceof GuichetError) await dropArriving(document.id, engine)
    throw error
  }
}

/** Throws unless the demande takes one more file of that size there. */
async function roomFor(
  demande: DemandeRecord,
  { path, size }: { path: string; size: number },
  engine: Engine,
): Promise<EffectiveRequirement> {
  const revision = await engine.procedures.revision(demande.revision_id)
  const place = requirementPlace(path, {
    demande,
    revision,
    evaluation: evaluateDemande(asCorrected(demande), revision, engine),
  })
  assertRoom(demande, place, size)
  return place
}

/** The row, then the content: of no demande yet. */
async function keepFile(
  actor: Actor,
  { file, requirement }: { file: InspectedFile; requirement: string },
  engine: Engine,
): Promise<StoredDocument> {
  const id = randomUUID()
  const key = createBlobKey()
  const at = engine.now()
  const { sealed, envelope } = engine.files.vault.seal(file.bytes)
  const { name, mediaType, bytes } = file
  const digest = createHash('sha256').update(bytes).digest('hex')
  const sender = actor.kind === 'citizen' ? actor.holderId : null
  await engine.database.pool.query(
    `insert into documents (id, requirement, name, media_type, size, sha256, state, blob_key, envelope, uploaded_by_kind, uploaded_by_id, created_at)
     values ($1, $2, $3, $4, $5, $6, 'arriving', $7, $8, $9, $10, $11)`,
    [id, requirement, name, mediaType, bytes.length, digest, key, JSON.stringify(envelope), actor.kind, sender, at],
  )
  await engine.files.store.put(key, sealed)
  const state = engine.files.scanner ? 'waiting' : 'unscanned'
  return { id, requirement, name, size: bytes.length, state, reason: null, at: at.toISOString(), wiped: false }
}

type Attaching = { readonly actor: Actor; readonly demande: DemandeRecord; readonly document: StoredDocument }

async function attach(
  client: PoolClient,
  { actor, demande: { id }, document }: Attaching,
  engine: Engine,
): Promise<DocumentView> {
  // Held: other files of the demande may be coming in at the same time, and the room is counted once for all.
  const demande = await lockDemande(client, id)
  assertHolds(actor, demande)
  await roomFor(demande, { path: document.requirement, size: document.size }, engine)
  const { rowCount } = await client.query(
    `update documents set demande_id = $2, state = $3 where id = $1 and demande_id is null and state = 'arriving' and wiped_at is null`,
    [document.id, id, document.state],
  )
  if (rowCount !== 1) throw new Error('the row of an arriving document is gone')
  const after = { ...demande, documents: [...demande.documents, document] }
  const data = { document: document.id, requirement: document.requirement }
  await recordDocuments(client, { actor, demande, after, type: 'citizen.attachDocument', data }, engine)
  if (document.state === 'waiting')
    await engine.outbox.addJob(client, 'scan-document', { documentId: document.id }, { key: `scan:${document.id}` })
  const revision = await engine.procedures.revision(demande.revision_id)
  return toDocumentView(actor, { demande: after, revision, document }, engine)
}

/** Content first; what fails here is left to the sweep. */
async function dropArriving(id: string, { database, files }: Engine): Promise<void> {
  const { rows } = await database.pool.query<{ blob_key: string }>('select blob_key from documents where id = $1', [id])
  const key = rows[0]?.blob_key
  if (key === undefined) return
  await files.store.remove(key)
  await database.pool.query('delete from documents where id = $1 and demande_id is null', [id])
}
