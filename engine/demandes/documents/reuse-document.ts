/** « Joindre un document disponible dans le compte »: a file of one demande, copied to another of the same account. */
import { type AccountActor, type Actor, hasAccount } from '../../actor.ts'
import type { EffectiveRequirement } from '../../definition/evaluation.ts'
import { type Period, todayIn } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertAccount } from '../../people/accounts/assert-account.ts'
import { assertHolds } from '../access.ts'
import { asCorrected } from '../correction/correction.ts'
import { readDemande } from '../demande-record.ts'
import { evaluateDemande } from '../to-view.ts'
import { attachDocument } from './attach-document.ts'
import { demandeOfDocument } from './demande-of-document.ts'
import type { DocumentView } from './document-view.ts'
import { ownDocumentColumns, ownDocumentTables, toOwnDocument } from './list-own-documents.ts'
import { openDocument } from './open-document.ts'
import { expiryOf, type OwnDocument, type OwnDocumentRecord, validityOf } from './own-document.ts'
import { requirementPlace } from './requirement-place.ts'

export type Reusable = {
  readonly place: EffectiveRequirement
  /** Latest first; those that this place takes. */
  readonly documents: readonly OwnDocument[]
}

type Place = { readonly demandeId: string; readonly requirement: string }

const most = 50

/** What the account has that may be attached there. Throws `SignInRequired`, and as `attachDocument`. */
export async function listReusable(actor: Actor, input: Place, engine: Engine): Promise<Reusable> {
  assertAccount(actor)
  const { place, validFor } = await placeOf(actor, input, engine)
  const { rows } = await engine.database.pool.query<OwnDocumentRecord>({
    name: 'reusable-documents',
    text: `select ${ownDocumentColumns} from ${ownDocumentTables}
      where d.holder_id = $1 and d.id <> $2 and f.wiped_at is null and f.state <> 'refused' and f.media_type = any($3)
      order by f.created_at desc, f.id desc limit $4`,
    values: [actor.accountId, input.demandeId, place.accept.map((type) => mediaTypes[type]), most],
  })
  const documents = await Promise.all(
    rows.filter((record) => !isOver(record, validFor, engine)).map((record) => toOwnDocument(actor, record, engine)),
  )
  return { place, documents: documents.filter(({ openable, state }) => openable && isOfUse[state]) }
}

const mediaTypes = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' } as const

const isOfUse: { readonly [state in OwnDocument['state']]: boolean } = {
  draft: true,
  pending: true,
  checked: true,
  valid: true,
  refused: false,
  expired: false,
  wiped: false,
}

/**
 * Attaches a copy, sealed apart: what becomes of the first one, erased or kept, is no concern of the second. Its validity still counts
 * from the day the first one was sent. Throws `SignInRequired`, `DocumentNotFound` unless the file is of the account, `FileRefused` when
 * its validity is over, and as `openDocument` and `attachDocument`.
 */
export async function reuseDocument(
  actor: Actor,
  { documentId, ...input }: Place & { readonly documentId: string },
  engine: Engine,
): Promise<DocumentView> {
  assertAccount(actor)
  const { validFor } = await placeOf(actor, input, engine)
  const { document, demande } = await demandeOfDocument(actor, documentId, engine)
  if (!isOwn(actor, demande.holder_id) || document.requirement === null) throw new GuichetError('DocumentNotFound')
  const revision = await engine.procedures.revision(demande.revision_id)
  if (isOver(document, validFor, engine) || isOver(document, validityOf(document.requirement, revision), engine))
    throw new GuichetError('FileRefused', {
      message: 'Ce document n’est plus valable\u00a0: joignez-en un plus récent.',
    })
  const { name, bytes } = await openDocument(actor, { documentId }, engine)
  const firstSentAt = document.first_sent_at ?? document.created_at
  return attachDocument(actor, { ...input, name, bytes, firstSentAt }, engine)
}

/** Those of a demande opened with a code, or begun before signing in, are not the account's. */
function isOwn(actor: Actor, holderId: string): boolean {
  return hasAccount(actor) && actor.accountId === holderId
}

function isOver(
  dates: Pick<OwnDocumentRecord, 'created_at' | 'first_sent_at'>,
  validFor: Period | undefined,
  engine: Engine,
): boolean {
  const until = expiryOf(dates, validFor, engine)
  return until !== undefined && until < todayIn(engine.commune.zone, engine.now())
}

type FoundPlace = { readonly place: EffectiveRequirement; readonly validFor: Period | undefined }

async function placeOf(actor: AccountActor, input: Place, engine: Engine): Promise<FoundPlace> {
  const demande = await readDemande(engine.database, input.demandeId)
  assertHolds(actor, demande)
  const revision = await engine.procedures.revision(demande.revision_id)
  const evaluation = evaluateDemande(asCorrected(demande), revision, engine)
  const place = requirementPlace(input.requirement, { demande, revision, evaluation })
  return { place, validFor: validityOf(input.requirement, revision) }
}
