import { isDeepStrictEqual } from 'node:util'
import {
  type Answers,
  checkStorable,
  cleanStep,
  type JsonObject,
  keepOthers,
  validationStepId,
} from '../../definition/index.ts'
import { digestOf } from '../../digest-of.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import type { Revision } from '../../procedures/revision.ts'
import { assertHolds } from '../access.ts'
import { assertFresh } from '../assert-fresh.ts'
import type { SaveResult } from '../demande-view.ts'
import { listIgnored } from '../list-ignored.ts'
import { assertFewChanges } from '../most-changes.ts'
import type { SaveAttempt } from '../save-attempt.ts'
import type { Correcting } from './correction.ts'
import { type CorrectionUnderWay, evaluateCorrection } from './evaluate-correction.ts'

/**
 * Saves one step of a demande under correction, right or wrong. What may not be changed stays as it was submitted, whatever is sent.
 * The chart does not move. Throws as `saveStep` does, `StepUnavailable` when nothing of the step may be changed.
 */
export const saveCorrection: SaveAttempt<Correcting> = async (
  actor,
  { demande, stepId, answers: sent, baseVersion },
  { engine, record },
) => {
  assertHolds(actor, demande)
  const revision = await engine.procedures.revision(demande.revision_id)
  const { steps } = revision.compiled.definition
  if (stepId === validationStepId || !steps.some(({ id }) => id === stepId)) throw new GuichetError('StepNotFound')
  const unstorable = checkStorable(revision.compiled, stepId, sent)
  if (unstorable.length > 0) throw new GuichetError('AnswersRefused', { details: unstorable })
  const { draft } = demande.correction
  const step = cleanStep(revision.compiled, stepId, sent)
  const { answers, underWay } = correctStep({ demande, revision, stepId, step }, engine)
  const at = engine.now()
  if (isDeepStrictEqual(answers, draft))
    return resultOf({ version: demande.version, stepVersions: demande.step_versions, savedAt: demande.updated_at })
  assertFresh({ ...demande, answers: draft }, { stepId, step: answers[stepId] ?? {}, baseVersion })
  assertFewChanges(demande)
  const stepVersions = { ...demande.step_versions, [stepId]: demande.version + 1 }
  const recorded = await record(demande, {
    state: demande.state,
    status: demande.status,
    phase: demande.phase,
    type: 'citizen.saveStep',
    actor,
    at,
    answers: demande.answers,
    stepVersions,
    correction: { ...demande.correction, draft: answers },
    data: { step: stepId, correctedDigest: digestOf(answers) },
  })
  return recorded && resultOf({ version: recorded.version, stepVersions, savedAt: at })

  function resultOf(saved: Pick<SaveResult, 'version' | 'stepVersions' | 'savedAt'>): SaveResult {
    const visible = underWay.now.answers[stepId] ?? {}
    const ignored = listIgnored(revision.compiled, { stepId, step: answers[stepId] ?? {}, visible })
    return { ...saved, evaluation: underWay.now, answers, ignored }
  }
}

type Saving = {
  readonly demande: Correcting
  readonly revision: Revision
  readonly stepId: string
  readonly step: JsonObject
}

/** More than any chain of questions that open one another. */
const mostRounds = 20

/** One post may hold an answer, and the answer to what that one opens: what opens is taken, until nothing more does. */
function correctStep(
  { demande, revision, stepId, step }: Saving,
  engine: Engine,
): { readonly answers: Answers; readonly underWay: CorrectionUnderWay } {
  const { draft } = demande.correction
  let answers = draft
  let underWay = evaluateCorrection({ demande, revision, draft }, engine)
  if (!underWay.correctable.hasInside(stepId)) throw new GuichetError('StepUnavailable', { message: nothingAsked })
  for (let round = 0; round < mostRounds; round++) {
    const { correctable } = underWay
    const kept = keepOthers(revision.compiled, stepId, { sent: step, current: draft[stepId] ?? {}, correctable })
    const next = { ...draft, [stepId]: kept }
    if (isDeepStrictEqual(next, answers)) break
    answers = next
    underWay = evaluateCorrection({ demande, revision, draft: answers }, engine)
  }
  return { answers, underWay }
}

const nothingAsked = 'La mairie n’a rien demandé de corriger à cette étape.'
