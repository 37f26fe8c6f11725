import type { CompiledDefinition } from '../../../engine/definition/compiled-definition.ts'
import type { Violation } from '../../../engine/definition/evaluation.ts'
import type { Choice, Json, JsonObject } from '../../../engine/definition/language.ts'
import type { Conflict } from '../../form/conflict.ts'
import { applyStepAction } from '../../form/step-action.ts'
import type { StepData } from '../../form/step-data.ts'
import { valueAt } from '../../form/value-at.ts'
import { focusField } from './error-focus.ts'
import { setOrDelete } from './reconcile.ts'
import { createShownViolations } from './shown-violations.ts'
import { createStepState, type StepState } from './step-state.ts'
import { createTypedEntries } from './typed-entries.ts'

/** What is done to the step in the page: by keys, by buttons, by what another window saved. */
export type LiveStep = Pick<StepState, 'read' | 'refresh' | 'replace' | 'learnDocuments'> & {
  change(name: string): void
  leave(names: readonly string[]): void
  /** What the server said of these answers. */
  learn(violations: readonly Violation[], values: JsonObject): void
  learnOption(option: Choice): void
  /** Does what a button of the fields does (`ajouter:enfants`); false when the action is not one of theirs. */
  act(action: string): boolean
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
  const state = createStepState({ compiled, data, champs, entries, shown })
  const conflicts = () => state.drawing().conflicts ?? []
  return {
    read: state.read,
    refresh: state.refresh,
    replace: state.replace,
    learnDocuments: state.learnDocuments,
    change: shown.change,
    leave: shown.leave,
    learn: shown.learn,
    learnOption: entries.learn,
    conflicts,
    act(action) {
      const next = applyStepAction(state.read(), action)
      if (next === undefined) return false
      const [, verb = '', name = ''] = /^(\w+):([^=]*)/.exec(action) ?? []
      if (verb === 'retirer') shown.forget(parentOf(name))
      const { [`${stepId}.${name}`]: _chosen, ...suggestions } = state.drawing().suggestions ?? {}
      state.replace(next, { suggestions })
      focusField(targetOf(verb, name, next))
      return true
    },
    dispute(names, theirs) {
      state.redraw({ conflicts: names.map((name) => conflictOf({ compiled, data, name, theirs })) })
      focusField(`c-${names[0]}`)
    },
    settle(name, theirs) {
      const left = conflicts().filter(({ path }) => path !== `${stepId}.${name}`)
      const values: { [name: string]: Json } = { ...state.read() }
      if (theirs) setOrDelete(values, name, theirs[name])
      if (theirs) state.replace(values, { conflicts: left })
      else state.redraw({ conflicts: left })
      focusField(`c-${name}`)
    },
  }
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
  const items = valueAt(values, name.split('.'))
  return Array.isArray(items) ? items.length : 0
}
