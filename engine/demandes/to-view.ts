import { type Actor, hasAccount } from '../actor.ts'
import type { Evaluation } from '../definition/index.ts'
import type { Engine } from '../engine.ts'
import { isAccount } from '../people/accounts/is-account.ts'
import type { Revision } from '../procedures/revision.ts'
import { createRecent, type Recent } from '../recent.ts'
import { allowedTransitions, type NamedTransition } from '../workflow/index.ts'
import { standingOf } from './clocks/silence-clock.ts'
import { correctableChoices } from './correction/correctable-choices.ts'
import { asCorrected } from './correction/correction.ts'
import { latestDeadline } from './correction/correction-of-event.ts'
import { viewCorrection } from './correction/view-correction.ts'
import type { DemandeRecord } from './demande-record.ts'
import type { AllowedEvent, DemandeView } from './demande-view.ts'
import { documentViews } from './documents/to-document-view.ts'
import { evaluateStored } from './evaluate-stored.ts'
import { factsOf } from './facts-of.ts'
import { countUnread } from './messages/count-unread.ts'
import { accessCodeOf } from './reference.ts'
import { createHolds } from './transition-holds.ts'
import { undeliveredMails } from './undelivered-mails.ts'

/** A demande as this actor may see it; the caller has already asked `access.ts`. */
export async function toView(actor: Actor, demande: DemandeRecord, engine: Engine): Promise<DemandeView> {
  const revision = await engine.procedures.revision(demande.revision_id)
  const seen = actor.kind === 'citizen' ? asCorrected(demande) : demande
  const view = viewOf(actor, { demande: seen, revision, evaluation: evaluateDemande(seen, revision, engine) }, engine)
  const correction = viewCorrection(actor, { demande, revision }, engine)
  const isFollowed = demande.submitted_at && (actor.kind === 'citizen' || actor.kind === 'agent')
  const unreadMessages = isFollowed ? await countUnread(engine.database, demande.id, actor.kind) : 0
  const isAttachable = await mayAttach(actor, demande, engine)
  const whole = {
    ...view,
    ...(correction && { correction }),
    ...(isFollowed && { unreadMessages }),
    ...(isAttachable && { attachable: true }),
  }
  if (actor.kind !== 'agent') return whole
  return { ...whole, undelivered: await undeliveredMails(engine.database, demande.id) }
}

/** Asked of the database for what is somebody's but not the account's: seldom. */
async function mayAttach(actor: Actor, { holder_id }: DemandeRecord, { database }: Engine): Promise<boolean> {
  if (!hasAccount(actor) || actor.accountId === holder_id) return false
  return !(await isAccount(holder_id, database.pool))
}

type Viewed = { readonly demande: DemandeRecord; readonly revision: Revision; readonly evaluation: Evaluation }

function viewOf(actor: Actor, { demande, revision, evaluation }: Viewed, engine: Engine): DemandeView {
  // The stored phase of a draft is the one of its last save: a date may have become right, or wrong, since.
  const phase = demande.submitted_at ? demande.phase : evaluation.phase
  const status = demande.submitted_at ? demande.status : evaluation.phase
  return {
    id: demande.id,
    reference: demande.reference,
    ...(actor.kind === 'citizen' && { accessCode: knownCodeOf(demande.id, engine) }),
    procedureId: demande.procedure_id,
    revision: { id: revision.id, number: revision.number, digest: revision.digest },
    definition: revision.definition,
    compiled: revision.compiled,
    answers: demande.answers,
    stepVersions: demande.step_versions,
    version: demande.version,
    phase,
    status,
    statusLabel: revision.workflow.states.get(status)?.label ?? status,
    createdAt: demande.created_at,
    updatedAt: demande.updated_at,
    ...(demande.submitted_at && {
      submittedAt: demande.submitted_at,
      ...(demande.silence_at && { silenceAt: demande.silence_at }),
      ...standingOf(demande, revision, engine),
    }),
    ...(demande.closed_at && { closedAt: demande.closed_at }),
    ...(demande.expires_at && { expiresAt: demande.expires_at }),
    serviceId: demande.service_id,
    ...(demande.about && { about: demande.about }),
    documents: documentViews(actor, { demande, revision }, engine),
    evaluation,
    allowedEvents: allowedEvents(actor, { demande, revision, evaluation }, engine),
  }
}

/** Derived once for those who are filling: every page of a draft has it at hand, few show it. */
function knownCodeOf(demandeId: string, engine: Engine): string {
  const known = codes.get(engine) ?? createRecent<string>(mostCodes)
  codes.set(engine, known)
  const code = known.get(demandeId) ?? accessCodeOf(demandeId, engine.config.secret)
  known.set(demandeId, code)
  return code
}

const mostCodes = 1000
const codes = new WeakMap<Engine, Recent<string>>()

/** Of what is stored. */
export function evaluateDemande(demande: DemandeRecord, revision: Revision, engine: Engine): Evaluation {
  return evaluateStored({ demande, revision, facts: factsOf(demande, engine) }, engine)
}

function allowedEvents(actor: Actor, { demande, revision, evaluation }: Viewed, engine: Engine): AllowedEvent[] {
  if (actor.kind !== 'citizen' && actor.kind !== 'agent') return []
  const holds = createHolds(actor, { demande, revision }, engine)
  const isOffered = (transition: NamedTransition) => transition.event.startsWith(`${actor.kind}.`) && holds(transition)
  return allowedTransitions(revision.workflow, demande.state, isOffered).map((transition) => {
    const { event, label, target, asks, corrects, completes } = transition
    return {
      event,
      // A definition may leave the label out; a person is never shown the name of an event.
      label: label ?? `Passer à «\u00a0${revision.workflow.states.get(target)?.label ?? ''}\u00a0»`,
      ...(asks && { asks }),
      ...(corrects && {
        corrects: { latest: latestDeadline(corrects, engine), steps: correctableChoices(evaluation) },
      }),
      ...(completes && { completes }),
    }
  })
}
