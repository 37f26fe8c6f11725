import { addPeriod, type Period, todayIn } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import type { SubjectColumns } from '../../people/household/name-of.ts'
import type { Revision } from '../../procedures/revision.ts'
import type { DemandeRecord } from '../demande-record.ts'
import type { FileView } from './document-view.ts'
import type { DocumentState } from './stored-document.ts'

/** Where a supporting document stands, for the people whose it is. */
export type OwnDocumentStanding = 'draft' | 'pending' | 'checked' | 'valid' | 'refused' | 'expired' | 'wiped'

/** A supporting document of the account, whatever demande it was sent with. */
export type OwnDocument = Omit<FileView, 'state'> & {
  readonly state: OwnDocumentStanding
  /** `pieces.mandat`. */
  readonly requirement: string
  /** Of what was asked. */
  readonly title: string
  readonly at: Date
  /** The last calendar day on which it is of use. */
  readonly expiresOn?: string
  readonly demande: { readonly id: string; readonly reference: string; readonly title: string }
  /** Of the household, whom the demande is about. */
  readonly person?: string
}

/** What is known of a file and of its demande. */
export type OwnDocumentRecord = SubjectColumns & {
  readonly id: string
  readonly requirement: string
  readonly name: string
  readonly size: number
  readonly media_type: string
  readonly file_state: DocumentState
  readonly reason: string | null
  readonly created_at: Date
  readonly first_sent_at: Date | null
  readonly wiped_at: Date | null
  readonly demande_id: string
  readonly reference: string
  readonly revision_id: string
  readonly phase: DemandeRecord['phase']
  readonly status: string
  readonly submitted_at: Date | null
  readonly correction: DemandeRecord['correction']
}

/** The last day on which a file is of use, when what was asked has a term. */
export function expiryOf(
  { created_at, first_sent_at }: Pick<OwnDocumentRecord, 'created_at' | 'first_sent_at'>,
  validFor: Period | undefined,
  { commune }: Pick<Engine, 'commune'>,
): string | undefined {
  return validFor === undefined ? undefined : addPeriod(todayIn(commune.zone, first_sent_at ?? created_at), validFor)
}

/** The term of what a demande asks there, in its own revision. */
export function validityOf(requirement: string, { compiled }: Revision): Period | undefined {
  const asked = compiled.steps.flatMap(({ documents }) => documents).find(({ path }) => path === requirement)
  return asked?.requirement.validFor
}

/** In the order in which one says more than the next. */
export function standingOfDocument(
  record: OwnDocumentRecord,
  { revision, expiresOn, today }: { revision: Revision; expiresOn: string | undefined; today: string },
): OwnDocumentStanding {
  const { file_state: state, submitted_at: sent, phase, status } = record
  if (state === 'refused' || isAskedAgain(record)) return 'refused'
  if (record.wiped_at) return 'wiped'
  if (expiresOn !== undefined && expiresOn < today) return 'expired'
  if (!sent) return 'draft'
  const outcome = phase === 'closed' ? revision.definition.workflow.states[status]?.outcome : undefined
  if (outcome === 'accepted' || outcome === 'fulfilled') return 'valid'
  return state === 'clean' ? 'checked' : 'pending'
}

/** An agent asked for another one since. */
function isAskedAgain({ correction, requirement, created_at }: OwnDocumentRecord): boolean {
  if (!correction || new Date(correction.askedAt) <= created_at) return false
  return correction.documents.some(({ path }) => path === requirement)
}

export const standingLabels: { readonly [standing in OwnDocumentStanding]: string } = {
  draft: 'Dans un brouillon',
  pending: 'En attente',
  checked: 'Vérifié',
  valid: 'Validé',
  refused: 'Refusé',
  expired: 'Périmé',
  wiped: 'Effacé',
}
