import type { CompiledDefinition, StepNode } from './compiled-definition.ts'
import { effectiveRequirements, missingDocuments } from './effective-requirements.ts'
import { effectiveSchemaOf } from './effective-schema.ts'
import type {
  Answers,
  EffectiveRequirement,
  Evaluation,
  Facts,
  StepEvaluation,
  StepStatus,
  Violation,
} from './evaluation.ts'
import { explain } from './explain.ts'
import { findViolations } from './find-violations.ts'
import type { JsonObject } from './language.ts'
import { type Standing, settle } from './situation.ts'
import { spaced } from './spaced.ts'
import { validationStepId } from './validation-step.ts'

/**
 * Decides everything about the answers of a demande: which steps and fields are asked, what is wrong, what may be stored on
 * submission. Pure: the same arguments give the same evaluation, on the server and in the page. With `trace`, also says why.
 */
export function evaluate(
  compiled: CompiledDefinition,
  answers: Answers,
  facts: Facts,
  { trace = false }: { readonly trace?: boolean } = {},
): Evaluation {
  const standing = settle(compiled, answers, facts)
  const wasSaved = (stepId: string) => answers[stepId] !== undefined
  const violations = findViolations(compiled, { facts, standing, wasSaved })
  const steps: StepEvaluation[] = []
  for (const step of compiled.steps) {
    const documents = effectiveRequirements(step, standing.steps.get(step), facts)
    const violationsOfStep = [...(violations.get(step) ?? []), ...missingDocuments(documents)]
    // Who attached a file has seen the step, and left it as it should be.
    const saved = wasSaved(step.path) || documents.some(({ count }) => count > 0)
    steps.push(evaluateStep(step, { standing, documents, violations: violationsOfStep, saved, earlier: steps }))
  }
  const filled = steps.filter((step) => step.id !== validationStepId)
  const ready = filled.every(isDone)
  return {
    steps,
    answers: visibleAnswers(compiled, standing, wasSaved),
    violations: steps.flatMap((step) => step.violations),
    phase: ready ? 'validation' : 'draft',
    ready,
    submittable: ready && steps.every(isDone),
    trace: trace ? explain(compiled, standing, steps) : [],
  }
}

type StepGiven = {
  readonly standing: Standing
  readonly documents: readonly EffectiveRequirement[]
  readonly violations: readonly Violation[]
  readonly saved: boolean
  readonly earlier: readonly StepEvaluation[]
}

function evaluateStep(node: StepNode, { standing, documents, violations, saved, earlier }: StepGiven): StepEvaluation {
  const { step, optional } = node
  const situation = standing.steps.get(node)
  const isLast = step.id === validationStepId
  const isReached = earlier.every((before) => isDone(before) || (before.optional && !isLast))
  const available = situation !== undefined && (isReached || (saved && !isLast))
  const told = !saved && !optional && situation && violations.length === 0 ? [unsaved(node)] : violations
  const status = available ? statusOf(told, saved) : 'unavailable'
  const isBlank = standing.blank.has(node) && violations.length === 0 && documents.every(({ count }) => count === 0)
  return {
    id: step.id,
    title: step.title,
    optional,
    applies: situation !== undefined,
    available,
    status,
    sentence: situation ? sentenceOf(node, status, isBlank) : 'Cette étape ne vous concerne pas',
    effectiveSchema: effectiveSchemaOf(node, situation),
    documents,
    violations: told,
  }
}

/** Nothing more is expected in it: it does not apply, is complete, or is optional and was left. */
function isDone({ applies, optional, status, violations }: StepEvaluation): boolean {
  return !applies || status === 'complete' || (optional && violations.length === 0)
}

/** A compulsory step where nothing is compulsory must still be seen. */
function unsaved({ step }: StepNode): Violation {
  return { path: step.id, code: 'required', message: spaced(`Complétez l’étape « ${step.title} ».`) }
}

function statusOf(violations: readonly Violation[], saved: boolean): StepStatus {
  if (violations.some(({ code }) => code !== 'required')) return 'invalid'
  return violations.length > 0 || !saved ? 'incomplete' : 'complete'
}

function sentenceOf({ step, optional }: StepNode, status: StepStatus, isBlank: boolean): string {
  if (status === 'unavailable' && step.id === validationStepId)
    return 'Avant de pouvoir envoyer votre demande, vous devez compléter toutes les étapes obligatoires.'
  return optional && isBlank ? 'Facultative' : sentences[status]
}

const sentences: { readonly [status in StepStatus]: string } = {
  unavailable: 'L’étape n’est pas encore disponible',
  incomplete: 'L’étape est incomplète',
  invalid: 'L’étape contient une erreur',
  complete: 'L’étape est complète',
}

/** Of the saved steps that apply. */
function visibleAnswers(
  compiled: CompiledDefinition,
  { root }: Standing,
  wasSaved: (stepId: string) => boolean,
): Answers {
  const visible: { [stepId: string]: JsonObject } = {}
  for (const { path } of compiled.steps) {
    const step = root[path]
    if (step !== undefined && wasSaved(path)) visible[path] = step as JsonObject
  }
  return visible
}
