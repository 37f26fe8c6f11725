/** What one drawn step needs, on the server and in the page alike. Types only. */
import type { CompiledDefinition } from '../../engine/definition/compiled-definition.ts'
import type { StepEvaluation, Violation } from '../../engine/definition/evaluation.ts'
import type { Choice, JsonObject, Path } from '../../engine/definition/language.ts'
import type { Conflict } from './conflict.ts'
import type { FieldComponents } from './field-props.ts'

/**
 * Options by name of list (`departements`, `communes`…): the whole of a small list; of a large one, the options of the answers
 * already given, so that a code reads as its title.
 */
export type ListOptions = { readonly [list: string]: readonly Choice[] }

/** What may be chosen for a searchable field, by absolute path of the field. */
export type Suggestions = { readonly [path: string]: readonly Choice[] }

export type StepFormProps = {
  readonly compiled: Pick<CompiledDefinition, 'kinds'>
  readonly step: StepEvaluation
  /** The answers of the step as typed; what could not be stored is shown again. */
  readonly values: JsonObject
  /** Answers of the step as the evaluator leaves them: where the computed fields are read. */
  readonly computed?: JsonObject
  /** Only those to be shown; empty when nothing is. */
  readonly violations: readonly Violation[]
  readonly options: ListOptions
  readonly suggestions?: Suggestions
  readonly conflicts?: readonly Conflict[]
  readonly readOnly?: boolean
  /** Absolute paths of the only fields that may be changed, with what is inside them; the others are read. All, unless told. */
  readonly correctable?: readonly Path[]
  /** Kinds brought by packs, added to the shipped ones. */
  readonly components?: FieldComponents
}
