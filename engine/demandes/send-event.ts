import type { Actor } from '../actor.ts'
import { checkStorable, cleanStep, evaluate, type JsonObject } from '../definition/index.ts'
import type { Engine } from '../engine.ts'
import { GuichetError } from '../errors.ts'
import type { Revision } from '../procedures/revision.ts'
import { advance, allowedTransitions, type NamedTransition } from '../workflow/index.ts'
import { assertMayRead, assertMaySend } from './access.ts'
import type { CorrectsInput } from './correction/ask-correction.ts'
import { correctionOfEvent } from './correction/correction-of-event.ts'
import { readDemande } from './demande-record.ts'
import type { DemandeView } from './demande-view.ts'
import { moveDemande } from './move-demande.ts'
import { toView } from './to-view.ts'
import { createHolds } from './transition-holds.ts'

export type SendEventInput = {
  readonly demandeId: string
  /** `agent.accept`, `citizen.withdraw`, `timer.expired`… */
  readonly event: string
  /** What the transition asks of its sender. */
  readonly asks?: JsonObject
  /** Of an event that asks the citizen for corrections: which. */
  readonly corrects?: CorrectsInput
  /** When given, the event is refused unless the demande is still at this version. */
  readonly baseVersion?: number
  /** Told in the timeline, unless the transition says something else. */
  readonly says?: string
  /** The timer that sends it: done with it, or not at all. */
  readonly timerId?: string
}

/**
 * Sends an event of the chart. Throws `EventRefused` when the machine does not allow it now (or somebody was faster), `Forbidden`
 * when it is not the actor's to send, `AnswersRefused` (places under `asks.` and `corrects.`) when what the transition asks is wrong,
 * `NotReady` when corrections are sent back before they are right.
 */
export async function sendEvent(actor: Actor, input: SendEventInput, engine: Engine): Promise<DemandeView> {
  const demande = await readDemande(engine.database, input.demandeId)
  assertMayRead(actor, demande)
  assertMaySend(actor, input.event)
  if (input.baseVersion !== undefined && input.baseVersion !== demande.version) throw new GuichetError('EventRefused')
  const revision = await engine.procedures.revision(demande.revision_id)
  const holds = createHolds(actor, { demande, revision }, engine)
  const transition = allowedTransitions(revision.workflow, demande.state, holds).find(
    (candidate) => candidate.event === input.event,
  )
  if (!transition) throw new GuichetError('EventRefused', { context: { event: input.event, status: demande.status } })
  const asked = await checkAsked(revision, { transition, sent: input.asks ?? {} }, engine)
  const next = advance(revision.workflow, demande.state, { type: input.event, holds })
  if (next.refused) throw new GuichetError('EventRefused', { context: { event: input.event, status: demande.status } })
  const at = engine.now()
  const change = correctionOfEvent({ demande, revision, transition, asked, corrects: input.corrects, at }, engine)
  const move = {
    type: input.event,
    actor,
    at,
    next,
    answers: demande.answers,
    asked,
    ...change,
    ...(input.says !== undefined && { says: input.says }),
    ...(transition.says !== undefined && { says: transition.says }),
    ...(input.timerId !== undefined && { timerId: input.timerId }),
  }
  if ((await moveDemande(demande, move, engine)) === undefined) throw new GuichetError('EventRefused')
  return toView(actor, await readDemande(engine.database, demande.id), engine)
}

/** What the sender filled, cleaned; an undeclared or wrong answer is refused at its place. */
async function checkAsked(
  revision: Revision,
  { transition, sent }: { transition: NamedTransition; sent: JsonObject },
  engine: Engine,
): Promise<JsonObject> {
  const compiled = await revision.asks(transition)
  if (!compiled) {
    if (Object.keys(sent).length > 0) throw new GuichetError('AnswersRefused')
    return {}
  }
  const unstorable = checkStorable(compiled, 'asks', sent)
  if (unstorable.length > 0) throw new GuichetError('AnswersRefused', { details: unstorable })
  const evaluation = evaluate(compiled, { asks: cleanStep(compiled, 'asks', sent) }, engine.facts())
  if (evaluation.violations.length > 0) throw new GuichetError('AnswersRefused', { details: evaluation.violations })
  return evaluation.answers.asks ?? {}
}
