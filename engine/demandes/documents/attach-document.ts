/** The files of a demande: asked, attached, scanned, opened, removed. What is inside a file is the business of `engine/documents`. */
import type { PoolClient } from 'pg'
import type { Actor } from '../../actor.ts'
import type { EffectiveRequirement } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertHolds } from '../access.ts'
import { asCorrected } from '../correction/correction.ts'
import { type DemandeRecord, lockDemande, readDemande } from '../demande-record.ts'
import { evaluateDemande } from '../to-view.ts'
import { assertDailyRoom, assertRoom } from './document-quotas.ts'
import type { DocumentView } from './document-view.ts'
import { attachKept, dropArriving, keepFile } from './keep-file.ts'
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
  /** Of a copy: when the person sent the first one. */
  readonly firstSentAt?: Date
}

/**
 * Attaches one file to a draft, or to a demande of which it is asked again. Its row comes first, then its sealed content, then one
 * transaction that attaches it: a crash leaves nothing but what the sweep removes. Never conflicts with answers. Throws `FileRefused`, `DocumentNotAsked`, `StepUnavailable`,
 * `TooManyDocuments`, `TooManyRequests`, `EventRefused` once sent, `DemandeNotFound`.
 */
export async function attachDocument(actor: Actor, input: AttachDocumentInput, engine: Engine): Promise<DocumentView> {
  const demande = await readDemande(engine.database, input.demandeId)
  assertHolds(actor, demande)
  const place = await roomFor(demande, { path: input.requirement, size: input.bytes.length }, engine)
  if (actor.kind === 'citizen') await assertDailyRoom(actor.holderId, input.bytes.length, engine)
  const { name, bytes, firstSentAt } = input
  const { accept, maxMegabytes } = place
  const file = await engine.files.inspect({ name, bytes, accept, maxMegabytes })
  const kept = await keepFile(actor, { file, requirement: place.path, ...(firstSentAt && { firstSentAt }) }, engine)
  const document = { ...kept, requirement: place.path }
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
  await attachKept(client, { file: document, demandeId: id }, engine)
  const after = { ...demande, documents: [...demande.documents, document] }
  const data = { document: document.id, requirement: document.requirement }
  await recordDocuments(client, { actor, demande, after, type: 'citizen.attachDocument', data }, engine)
  const revision = await engine.procedures.revision(demande.revision_id)
  return toDocumentView(actor, { demande: after, revision, document }, engine)
}
