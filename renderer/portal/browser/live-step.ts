import { cleanStep } from '../../../engine/definition/clean-step.ts'
import type { CompiledDefinition } from '../../../engine/definition/compiled-definition.ts'
import { decodeStep } from '../../../engine/definition/decode-step.ts'
import { evaluate } from '../../../engine/definition/evaluate.ts'
import type { Answers, Evaluation, StepEvaluation, Violation } from '../../../engine/definition/evaluation.ts'
import type { Choice, JsonObject } from '../../../engine/definition/language.ts'
import { computedOf } from '../../form/computed-answers.ts'
import { applyStepAction } from '../../form/step-action.ts'
import type { StepData } from '../../form/step-data.ts'
import type { Conflict } from '../../form/step-form-props.ts'
import { mergeTyped } from '../../form/typed-answers.ts'
import { focusField } from './error-focus.ts'
import { isSame, setOrDelete } from './reconcile.ts'
import { createShownViolations } from './shown-violations.ts'
import { updateSidePanel } from './side-panel.ts'
import { createStepView, type Drawing } from './step-view.tsx'
import { createTypedEntries } from './typed-entries.ts'

/** The step in the page. The controls hold the truth: what is typed is read from them, a render never writes it. */
export type LiveStep = {
  /** The answers of the step as typed now, those of hidden fields kept. */
  read(): JsonObject
  /** Works out what the answers open, close and break, and draws what changed. True when the page came with other answers. */
  refresh(): boolean
  change(name: string): void
  leave(names: readonly string[]): void
  /** What the server said of these answers. */
  learn(violations: readonly Violation[], values: JsonObject): void
  learnOption(option: Choice): void
  /** Does what a button of the fields does (`ajouter:enfants`); false when the action is not one of theirs. */
  act(action: string): boolean
  /** Draws these answers instead of what is typed. */
  replace(values: JsonObject): void
  conflicts(): readonly Conflict[]
  /** These fields hold something else in `theirs`: shown beside them until settled. */
  dispute(names: readonly string[], theirs: JsonObject): void
  /** Ends a dispute: the answer of `theirs` is taken, or what is typed stays when it is not given. */
  settle(name: string, theirs: JsonObject | undefined): void
}

type Parts = {
  readonly compiled: CompiledDefinition
  readonly data: StepData
  readonly form: HTMLFormElement
  readonly champs: HTMLElement
}

export function createLiveStep({ compiled, data, form, champs }: Parts): LiveStep {
  const { stepId } = data
  const entries = createTypedEntries(form, data)
  const shown = createShownViolations(stepId, data.violations, data.answers[stepId] ?? {})
  let answers: Answers = data.answers
  let evaluation = evaluate(compiled, answers, data.facts)
  let drawing: Drawing = firstDrawing({ compiled, data, step: stepOf(evaluation, stepId) })
  const typedBefore = read()
  const view = createStepView(champs, drawing, () => replace(typedBefore))

  function read(): JsonObject {
    const typed = cleanStep(compiled, stepId, decodeStep(compiled, stepId, entries.read()))
    return mergeTyped(drawing.step.effectiveSchema, typed, answers[stepId] ?? {})
  }

  function evaluateWith(values: JsonObject): Drawing {
    answers = { ...answers, [stepId]: values }
    const before = evaluation
    evaluation = evaluate(compiled, answers, data.facts)
    updateSidePanel(document, before, evaluation)
    const step = stepOf(evaluation, stepId)
    const violations = shown.select(step.violations, values)
    const computed = keepSame(drawing.computed, computedOf(step.effectiveSchema, evaluation.answers[stepId] ?? {}))
    return { ...drawing, step, values, computed, violations, isLive: true, summarised: shown.refused }
  }

  function refresh(): boolean {
    const next = evaluateWith(read())
    const isDrawn =
      next.step.effectiveSchema === drawing.step.effectiveSchema &&
      next.computed === drawing.computed &&
      isSameList(next.violations, drawing.violations)
    // Violations that say the same keep their identity, and so do the fields.
    drawing = isDrawn ? { ...next, violations: drawing.violations, step: drawing.step } : next
    if (!isDrawn) view.draw(drawing)
    return !isSame(next.values, data.answers[stepId] ?? {})
  }

  function replace(values: JsonObject): void {
    drawing = { ...evaluateWith(values), generation: (drawing.generation ?? 0) + 1 }
    view.drawNow(drawing)
  }

  function redraw(change: Partial<Drawing>): void {
    drawing = { ...drawing, ...change, isLive: true }
    view.drawNow(drawing)
  }

  function act(action: string): boolean {
    const next = applyStepAction(read(), action)
    if (next === undefined) return false
    const [, verb = '', name = ''] = /^(\w+):([^=]*)/.exec(action) ?? []
    if (verb === 'retirer') shown.forget(parentOf(name))
    const { [`${stepId}.${name}`]: _chosen, ...suggestions } = drawing.suggestions ?? {}
    drawing = { ...drawing, suggestions }
    replace(next)
    focusField(targetOf(verb, name, next))
    return true
  }

  return {
    read,
    refresh,
    replace,
    act,
    change: shown.change,
    leave: shown.leave,
    learn: shown.learn,
    learnOption: entries.learn,
    conflicts: () => drawing.conflicts ?? [],
    dispute(names, theirs) {
      redraw({ conflicts: names.map((name) => conflictOf({ compiled, data, name, theirs })) })
      focusField(`c-${names[0]}`)
    },
    settle(name, theirs) {
      const conflicts = (drawing.conflicts ?? []).filter(({ path }) => path !== `${stepId}.${name}`)
      drawing = { ...drawing, conflicts }
      const values: { [name: string]: JsonObject[string] } = { ...read() }
      if (theirs) setOrDelete(values, name, theirs[name])
      if (theirs) replace(values)
      else redraw({})
      focusField(`c-${name}`)
    },
  }
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

function conflictOf({
  compiled,
  data,
  name,
  theirs,
}: Pick<Parts, 'compiled' | 'data'> & { name: string; theirs: JsonObject }): Conflict {
  const path = `${data.stepId}.${name}`
  const field = compiled.field(path)
  const value = theirs[name]
  const labelOf = (list: string, code: string) => data.options[list]?.find((option) => option.const === code)?.title
  const current =
    field === undefined || value === undefined ? '' : compiled.kinds.get(field.kind).read(value, field, { labelOf })
  return { path, label: field?.title ?? name, current, isOpen: true }
}

/** The same object as long as it says the same: the fields are drawn again only when it changes. */
function keepSame(known: JsonObject | undefined, next: JsonObject): JsonObject {
  return known !== undefined && isSame(known, next) ? known : next
}

function parentOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'))
}

/** Where the focus goes: the item that was added, the group that lost one, the field that was filled. */
function targetOf(verb: string, name: string, values: JsonObject): string {
  const group = verb === 'retirer' ? parentOf(name) : name
  const id = `c-${group.replaceAll('.', '-')}`
  return verb === 'ajouter' ? `${id}-${countAt(values, name) - 1}` : id
}

function countAt(values: JsonObject, name: string): number {
  let value: unknown = values
  for (const part of name.split('.'))
    value =
      typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === part)?.[1] : undefined
  return Array.isArray(value) ? value.length : 0
}
