import { type Answers, addPeriod, type Phase, type Suspension, todayIn } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import type { Revision } from '../../procedures/revision.ts'
import { standingOf } from '../clocks/silence-clock.ts'
import type { DemandeRow } from '../demande-view.ts'

export type ListedRecord = {
  id: string
  reference: string
  procedure_id: string
  revision_id: string
  phase: Phase
  status: string
  answers: Answers
  updated_at: Date
  submitted_at: Date | null
  expires_at: Date | null
  silence_at: string | null
  suspensions: readonly Suspension[]
  /** The person of the household whom it is about. */
  subject_name: string | null
  /** Messages that the reader's side has not read. */
  unread?: number
}

/** What a list reads of each demande. */
export const listedColumns = `id, reference, procedure_id, revision_id, phase, status, answers, updated_at, submitted_at, expires_at,
  silence_at, suspensions, nullif(concat_ws(' ', about #>> '{subject,firstNames}',
    coalesce(about #>> '{subject,usageName}', about #>> '{subject,birthName}')), '') as subject_name`

/** The messages that one side wrote and the other has not read, of each demande of a list. */
export function unreadFrom(author: 'citizen' | 'agent'): string {
  return `(select count(*)::int from demande_messages m where m.demande_id = demandes.id
    and m.author_kind = '${author}' and m.read_at is null and not m.internal) as unread`
}

/** A demande as a line of a list, in the words of its own revision. */
export async function toRow(record: ListedRecord, engine: Engine): Promise<DemandeRow> {
  const revision = await engine.procedures.revision(record.revision_id)
  // What was answered is truer than what was known: the citizen may have corrected it.
  const about = aboutOf(record, revision) || (record.subject_name ?? '')
  const { answerBy } = standingOf(record, revision, engine)
  const urgency = answerBy && urgencyOf(answerBy, todayIn(engine.commune.zone, engine.now()))
  return {
    id: record.id,
    reference: record.reference,
    procedureId: record.procedure_id,
    procedureTitle: revision.definition.title,
    phase: record.phase,
    status: record.status,
    statusLabel: revision.workflow.states.get(record.status)?.label ?? record.status,
    updatedAt: record.updated_at,
    ...(record.submitted_at && { submittedAt: record.submitted_at }),
    ...(record.expires_at && { expiresAt: record.expires_at }),
    ...(answerBy && { answerBy }),
    ...(urgency && { urgency }),
    ...(about !== '' && { about }),
    ...(record.unread && { unreadMessages: record.unread }),
  }
}

function urgencyOf(answerBy: string, today: string): DemandeRow['urgency'] {
  if (answerBy < today) return 'late'
  return answerBy <= addPeriod(today, 'P7D') ? 'soon' : undefined
}

/** Whom or what the demande is about, from the answers that its definition names. */
function aboutOf(record: ListedRecord, revision: Revision): string {
  return (revision.definition.about ?? [])
    .map((path) => valueAt(record.answers, path))
    .filter((value): value is string => typeof value === 'string' && value !== '')
    .join(' ')
}

function valueAt(answers: Answers, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), answers)
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null
}
