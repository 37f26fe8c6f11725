import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '../actor.ts'
import { checkStorable, cleanStep, type Evaluation, evaluate, validationStepId } from '../definition/index.ts'
import type { Engine } from '../engine.ts'
import { GuichetError } from '../errors.ts'
import type { Revision } from '../procedures/revision.ts'
import { advance, type FillingStatuses, type StateValue } from '../workflow/index.ts'
import { assertHolds } from './access.ts'
import { assertFresh } from './assert-fresh.ts'
import { isCorrecting } from './correction/correction.ts'
import { saveCorrection } from './correction/save-correction.ts'
import { type DemandeRecord, lockDemande, readDemande, recallDemande, rememberDemande } from './demande-record.ts'
import type { SaveResult } from './demande-view.ts'
import { evaluateStored, rememberEvaluation } from './evaluate-stored.ts'
import { factsOf } from './facts-of.ts'
import { recordEvent, recordEventAlone } from './history/record-event.ts'
import { listIgnored } from './list-ignored.ts'
import { assertFewChanges } from './most-changes.ts'
import type { SaveAttempt, SaveStepInput, SaveWithin } from './save-attempt.ts'

/**
 * Saves one step of a draft, or of a demande that is to be corrected, right or wrong, and tells what the evaluation says of it.
 * Throws `AnswersRefused` (with the places) when the answers are not of this step, `StaleVersion` when the step changed since `baseVersion`, `StepUnavailable`,
 * `StepNotFound`, `EventRefused` once submitted, `TooManyRequests` once saved beyond measure, `DemandeNotFound`.
 */
export async function saveStep(actor: Actor, input: SaveStepInput, engine: Engine): Promise<SaveResult> {
  const { database } = engine
  const recalled = recallDemande(database, input.demandeId)
  const saved = recalled && (await saveRecalled(recalled, actor, input, engine))
  return saved ?? saveStepOf(await readDemande(database, input.demandeId), actor, input, engine)
}

/** The same, when the demande has just been read. */
export async function saveStepOf(
  demande: DemandeRecord,
  actor: Actor,
  input: SaveStepInput,
  engine: Engine,
): Promise<SaveResult> {
  const { database } = engine
  const saved = await trySave(
    actor,
    { ...input, demande },
    { engine, record: (...change) => recordEventAlone(database, ...change) },
  )
  if (saved) return saved
  // Somebody moved it in between. Now it is held, so that this try is the last, however many pages save at once.
  return database.transaction(async (client) => {
    const held = await lockDemande(client, input.demandeId)
    const result = await trySave(
      actor,
      { ...input, demande: held },
      { engine, record: (...change) => recordEvent(client, ...change) },
    )
    if (!result) throw new Error('a demande moved while it was held')
    return result
  })
}

/**
 * The same, of a draft as it was remembered. `undefined` unless it was written, which proves that it was as remembered: be it refused,
 * unchanged or moved by somebody meanwhile, only a reading tells.
 */
export async function saveRecalled(
  demande: DemandeRecord,
  actor: Actor,
  input: SaveStepInput,
  engine: Engine,
): Promise<SaveResult | undefined> {
  if (isCorrecting(demande)) return undefined
  let isWritten = false
  const record: SaveWithin['record'] = async (...change) => {
    const recorded = await recordEventAlone(engine.database, ...change)
    isWritten = recorded !== undefined
    return recorded
  }
  try {
    const result = await saveDraft(actor, { ...input, demande }, { engine, record })
    return isWritten ? result : undefined
  } catch (error) {
    if (error instanceof GuichetError) return undefined
    throw error
  }
}

const trySave: SaveAttempt = (actor, { demande, ...input }, within) =>
  isCorrecting(demande)
    ? saveCorrection(actor, { ...input, demande }, within)
    : saveDraft(actor, { ...input, demande }, within)

const saveDraft: SaveAttempt = async (actor, { demande, stepId, answers: sent, baseVersion }, { engine, record }) => {
  assertHolds(actor, demande)
  const revision = await engine.procedures.revision(demande.revision_id)
  assertOpen(stepId, { demande, revision }, engine)
  const violations = checkStorable(revision.compiled, stepId, sent)
  if (violations.length > 0) throw new GuichetError('AnswersRefused', { details: violations })
  const step = cleanStep(revision.compiled, stepId, sent)
  const stored = demande.answers[stepId]
  const at = engine.now()
  const isReplay = stored !== undefined && isDeepStrictEqual(stored, step)
  if (!isReplay) assertFresh(demande, { stepId, step, baseVersion })
  const answers = isReplay ? demande.answers : { ...demande.answers, [stepId]: step }
  const facts = factsOf(demande, engine)
  const evaluation = isReplay
    ? evaluateStored({ demande, revision, facts }, engine)
    : evaluate(revision.compiled, answers, facts)
  const next = advance(revision.workflow, demande.state, { type: 'citizen.saveStep', filling: fillingOf(evaluation) })
  if (next.refused) throw new GuichetError('EventRefused')
  // A replayed form changes nothing and is no error; unless time has, meanwhile, opened or closed a step.
  if (isReplay && isDeepStrictEqual(next.state, demande.state))
    return resultOf({ version: demande.version, stepVersions: demande.step_versions, savedAt: demande.updated_at })
  assertFewChanges(demande)
  const stepVersions = isReplay ? demande.step_versions : { ...demande.step_versions, [stepId]: demande.version + 1 }
  const recorded = await record(demande, {
    ...next,
    type: 'citizen.saveStep',
    actor,
    at,
    answers,
    stepVersions,
    draftLife: revision.definition.retention.draft,
    data: { step: stepId },
  })
  if (!recorded) return undefined
  rememberEvaluation({ hash: recorded.hash, facts, evaluation }, engine)
  const { version, hash: head_hash } = recorded
  const { state, status, phase } = next
  rememberDemande(engine.database, {
    ...demande,
    ...{ answers, step_versions: stepVersions, state, status, phase, version, head_hash, updated_at: at },
  })
  return resultOf({ version: recorded.version, stepVersions, savedAt: at })

  function resultOf(now: Pick<SaveResult, 'version' | 'stepVersions' | 'savedAt'>): SaveResult {
    const ignored = listIgnored(revision.compiled, { stepId, step, visible: evaluation.answers[stepId] ?? {} })
    return { ...now, evaluation, answers, ignored }
  }
}

/** The statuses that drive the filling state. */
export function fillingOf(evaluation: Evaluation): FillingStatuses {
  return {
    statuses: Object.fromEntries(evaluation.steps.map((step) => [step.id, step.status])),
    ready: evaluation.ready,
    submittable: evaluation.submittable,
  }
}

/** The step exists, the demande is still being filled, and the step has been reached. */
function assertOpen(
  stepId: string,
  { demande, revision }: { demande: DemandeRecord; revision: Revision },
  engine: Engine,
): void {
  if (!revision.compiled.definition.steps.some((step) => step.id === stepId)) throw new GuichetError('StepNotFound')
  if (demande.phase !== 'draft' && demande.phase !== 'validation') throw new GuichetError('EventRefused')
  const wasOpen = stepId === validationStepId ? demande.phase === 'validation' : isReached(demande.state, stepId)
  if (wasOpen) return
  // The state was computed at the last save: a date may have become right since.
  const { steps } = evaluate(revision.compiled, demande.answers, factsOf(demande, engine))
  if (steps.some(({ id, available }) => id === stepId && available)) return
  throw new GuichetError(stepId === validationStepId ? 'NotReady' : 'StepUnavailable')
}

function isReached(state: StateValue, stepId: string): boolean {
  return typeof state === 'object' && typeof state.filling === 'object' && state.filling[stepId] !== 'unavailable'
}
