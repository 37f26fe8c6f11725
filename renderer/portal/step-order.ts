/** Where to go from a step. Pure; knows no page. */
import type { Evaluation, StepEvaluation } from '../../engine/definition/evaluation.ts'
import { validationStepId } from '../../engine/definition/index.ts'

export { validationStepId }

/** Address of a step; `toComplete` asks that what is missing be shown. */
export function stepUrl(demandeId: string, stepId: string, options: { toComplete?: boolean } = {}): string {
  const path = stepId === validationStepId ? validationStepId : `etapes/${encodeURIComponent(stepId)}`
  return `/demandes/${demandeId}/${path}${options.toComplete ? '?a-completer=1' : ''}`
}

/** The steps of this demande, in order. */
export function applyingSteps(evaluation: Evaluation): readonly StepEvaluation[] {
  return evaluation.steps.filter((step) => step.applies)
}

/** The first compulsory step that is not complete, the validation excepted. */
export function firstIncomplete(evaluation: Evaluation): StepEvaluation | undefined {
  return applyingSteps(evaluation).find(
    (step) => step.id !== validationStepId && !step.optional && step.status !== 'complete',
  )
}

/** Where a draft is taken up again. */
export function resumeStep(evaluation: Evaluation): string {
  return firstIncomplete(evaluation)?.id ?? validationStepId
}

/**
 * Where one goes after a complete step: back to an earlier compulsory step that an answer has just made incomplete, else on to the next
 * step that is not complete, else to the validation.
 */
export function nextStep(evaluation: Evaluation, stepId: string): { id: string; isEarlier: boolean } {
  const steps = applyingSteps(evaluation)
  const at = steps.findIndex((step) => step.id === stepId)
  const earlier = steps.slice(0, at).find((step) => !step.optional && step.status !== 'complete')
  if (earlier) return { id: earlier.id, isEarlier: true }
  const later = steps.slice(at + 1).find((step) => step.status !== 'complete')
  return { id: later?.id ?? validationStepId, isEarlier: false }
}
