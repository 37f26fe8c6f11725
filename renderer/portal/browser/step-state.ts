import { isEqual } from '../../../engine/definition/canonical-json.ts'
import { cleanStep } from '../../../engine/definition/clean-step.ts'
import type { CompiledDefinition } from '../../../engine/definition/compiled-definition.ts'
import { decodeStep } from '../../../engine/definition/decode-step.ts'
import { evaluate } from '../../../engine/definition/evaluate.ts'
import type { Answers, Evaluation, Facts, StepEvaluation, Violation } from '../../../engine/definition/evaluation.ts'
import type { JsonObject } from '../../../engine/definition/language.ts'
import { computedOf } from '../../form/computed-answers.ts'
import { relativePath } from '../../form/error-schema.ts'
import type { StepData } from '../../form/step-data.ts'
import { mergeTyped } from '../../form/typed-answers.ts'
import { evaluatedEvent } from './evaluated-event.ts'
import type { ShownViolations } from './shown-violations.ts'
import { updateSidePanel } from './side-panel.ts'
import { createStepCorrections } from './step-corrections.ts'
import { createStepView, type Drawing } from './step-view.tsx'
import type { TypedEntries } from './typed-entries.ts'

/** What the step holds and how it is drawn. The controls hold the truth: what is typed is read from them, a render never writes it. */
export type StepState = {
  /** The answers of the step as typed now, those of hidden fields kept. */
  read(): JsonObject
  drawing(): Drawing
  /** Works out what the answers open, close and break, and draws what changed. True when the page came with other answers. */
  refresh(): boolean
  /** Draws these answers instead of what is typed. */
  replace(values: JsonObject, change?: Partial<Drawing>): void
  /** How many files these requirements have now. What was said of the `settled` one, by its path, holds no more. */
  learnDocuments(documents: NonNullable<Facts['documents']>, settled?: string): void
  /** Draws the same answers otherwise. */
  redraw(change: Partial<Drawing>): void
}

export type StateParts = {
  readonly compiled: CompiledDefinition
  readonly data: StepData
  readonly champs: HTMLElement
  readonly entries: TypedEntries
  readonly shown: ShownViolations
}

export function createStepState({ compiled, data, champs, entries, shown }: StateParts): StepState {
  const { stepId } = data
  let answers: Answers = data.answers
  let { facts } = data
  let evaluation = evaluate(compiled, answers, facts)
  const corrections = createStepCorrections(compiled, data)
  const first = firstDrawing({ compiled, data, step: stepOf(evaluation, stepId) })
  let drawing: Drawing = { ...first, ...corrections.correctable(evaluation) }
  const typedBefore = read()
  const view = createStepView(champs, drawing, () => replace(typedBefore))
  return { read, drawing: () => drawing, refresh, replace, redraw, learnDocuments }

  function read(): JsonObject {
    const typed = cleanStep(compiled, stepId, decodeStep(compiled, stepId, entries.read()))
    return corrections.complete(mergeTyped(drawing.step.effectiveSchema, typed, answers[stepId] ?? {}), drawing)
  }

  function evaluateWith(values: JsonObject): Drawing {
    answers = { ...answers, [stepId]: values }
    const former = evaluation
    evaluation = evaluate(compiled, answers, facts)
    updateSidePanel(document, former, evaluation)
    const step = stepOf(evaluation, stepId)
    champs.dispatchEvent(new CustomEvent(evaluatedEvent, { detail: step }))
    const violations = shown.select(step.violations, values)
    const computed = keepSame(drawing.computed, computedOf(step.effectiveSchema, evaluation.answers[stepId] ?? {}))
    const may = corrections.correctable(evaluation, drawing.correctable)
    return { ...drawing, ...may, step, values, computed, violations, isLive: true, summarised: shown.refused }
  }

  function refresh(): boolean {
    const next = evaluateWith(read())
    const isDrawn = isSameDrawing(next, drawing)
    // Violations that say the same keep their identity, and so do the fields.
    drawing = isDrawn ? { ...next, violations: drawing.violations, step: drawing.step } : next
    if (!isDrawn) view.draw(drawing)
    return !isEqual(next.values, data.answers[stepId] ?? {})
  }

  function learnDocuments(documents: NonNullable<Facts['documents']>, settled?: string): void {
    if (settled !== undefined) shown.settle(relativePath(stepId, settled))
    facts = { ...facts, documents: { ...facts.documents, ...documents } }
    refresh()
  }

  function replace(values: JsonObject, change: Partial<Drawing> = {}): void {
    drawing = { ...evaluateWith(values), ...change, generation: (drawing.generation ?? 0) + 1 }
    view.drawNow(drawing)
  }

  function redraw(change: Partial<Drawing>): void {
    drawing = { ...drawing, ...change, isLive: true }
    view.drawNow(drawing)
  }
}

function isSameDrawing(a: Drawing, b: Drawing): boolean {
  return (
    a.step.effectiveSchema === b.step.effectiveSchema &&
    a.computed === b.computed &&
    a.correctable === b.correctable &&
    isSameList(a.violations, b.violations)
  )
}

function firstDrawing({
  compiled,
  data,
  step,
}: {
  compiled: CompiledDefinition
  data: StepData
  step: StepEvaluation
}): Drawing {
  const { options, violations, computed, suggestions, conflicts, readOnly } = data
  return {
    compiled,
    step,
    values: data.answers[data.stepId] ?? {},
    violations,
    options,
    computed: computedOf(step.effectiveSchema, computed ?? {}),
    ...(suggestions && { suggestions }),
    ...(conflicts && { conflicts }),
    ...(readOnly && { readOnly }),
  }
}

function stepOf(evaluation: Evaluation, stepId: string): StepEvaluation {
  const step = evaluation.steps.find(({ id }) => id === stepId)
  if (!step) throw new Error(`no step "${stepId}" in the definition`)
  return step
}

function isSameList(a: readonly Violation[], b: readonly Violation[]): boolean {
  return (
    a.length === b.length && a.every((one, index) => one.path === b[index]?.path && one.message === b[index]?.message)
  )
}

/** The same object as long as it says the same: the fields are drawn again only when it changes. */
function keepSame(known: JsonObject | undefined, next: JsonObject): JsonObject {
  return known !== undefined && isEqual(known, next) ? known : next
}
