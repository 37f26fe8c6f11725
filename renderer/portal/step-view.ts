/** A step of a draft as its page shows it: which values, which errors. Pure but for the facts it is given. */

import type {
  EffectiveField,
  EffectiveSchema,
  Evaluation,
  Facts,
  StepEvaluation,
  Violation,
} from '../../engine/definition/evaluation.ts'
import { evaluate, prefillStep } from '../../engine/definition/index.ts'
import type { JsonObject } from '../../engine/definition/language.ts'
import type { DemandeView, SaveResult } from '../../engine/demandes/demande-view.ts'
import { GuichetError } from '../../engine/errors.ts'
import { computedOf } from '../form/computed-answers.ts'

export type ShownStep = {
  /** Of all steps with these values. */
  readonly evaluation: Evaluation
  readonly step: StepEvaluation
  readonly values: JsonObject
  /** What its computed fields hold. */
  readonly computed: JsonObject
}

/** The step of that id. Throws `StepNotFound` when there is none in this demande. */
export function findStep({ steps }: Evaluation, stepId: string): StepEvaluation {
  const step = steps.find(({ id, applies }) => id === stepId && applies)
  if (!step) throw new GuichetError('StepNotFound')
  return step
}

/** The answers as stored; for a step never reached, what is already known of them. */
export function showStored(demande: DemandeView, stepId: string, facts: Facts): ShownStep {
  const stored = demande.answers[stepId]
  if (stored) return shown(demande.evaluation, stepId, stored)
  findStep(demande.evaluation, stepId)
  return showTyped(demande, { stepId, values: prefillStep(demande.compiled, stepId, facts), facts })
}

/** The step as it would be with these values. */
export function showTyped(
  demande: DemandeView,
  { stepId, values, facts }: { stepId: string; values: JsonObject; facts: Facts },
): ShownStep {
  const evaluation = evaluate(demande.compiled, { ...demande.answers, [stepId]: values }, facts)
  return shown(evaluation, stepId, values)
}

function shown(evaluation: Evaluation, stepId: string, values: JsonObject): ShownStep {
  const step = findStep(evaluation, stepId)
  return { evaluation, step, values, computed: computedOf(step.effectiveSchema, evaluation.answers[stepId] ?? {}) }
}

/** The step as a save left it. */
export function showSaved({ evaluation, answers }: SaveResult, stepId: string): ShownStep {
  return shown(evaluation, stepId, answers[stepId] ?? {})
}

/** What is wrong in a step that is shown again: nothing missing is reproached before the person says to be done with it. */
export function violationsToShow(step: StepEvaluation, options: { all: boolean }): readonly Violation[] {
  return options.all ? step.violations : step.violations.filter(({ code }) => code !== 'required')
}

/** Titles of what a step draws, by name relative to the step: its fields, those inside groups and items included, and its documents. */
export function drawnFields({ effectiveSchema, documents }: StepEvaluation): ReadonlyMap<string, string> {
  const fields = titles.get(effectiveSchema) ?? new Map(titlesOf(effectiveSchema.properties, ''))
  titles.set(effectiveSchema, fields)
  return documents.length === 0
    ? fields
    : new Map([...fields, ...documents.map(({ id, title }) => [id, title] as const)])
}

/** The same situation of a step is the identical schema. */
const titles = new WeakMap<EffectiveSchema, ReadonlyMap<string, string>>()

function* titlesOf(fields: EffectiveField['properties'], prefix: string): Generator<readonly [string, string]> {
  for (const [name, field] of Object.entries(fields ?? {})) {
    yield [`${prefix}${name}`, field.title]
    yield* titlesOf(field.properties, `${prefix}${name}.`)
    for (const [index, item] of (field.itemFields ?? []).entries())
      yield* titlesOf(item.properties, `${prefix}${name}.${index}.`)
  }
}
