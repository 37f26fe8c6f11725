/** A definition ready to be evaluated: everything that does not depend on the answers is worked out once. Types only. */
import type { ConditionTest } from './condition-test.ts'
import type { EffectiveSchema } from './evaluation.ts'
import type { FieldKind, FieldKinds } from './field-kind.ts'
import type { FieldShape } from './field-shape.ts'
import type { DocumentRequirement, Field, Path, ProcedureDefinition, Rule, Step } from './language.ts'
import type { CompiledOperand } from './operand.ts'
import type { Validators } from './validators.ts'

/** What of a definition the form needs: all that a page must be given. */
export type FormDefinition = Pick<ProcedureDefinition, 'id' | 'type' | 'title' | 'steps' | 'conditions' | 'rules'>

export type CompiledDefinition = {
  /** With the built-in validation step appended to its steps. */
  readonly definition: FormDefinition
  readonly kinds: FieldKinds
  readonly validators: Validators
  /** In the order of the form. */
  readonly steps: readonly StepNode[]
  /** Steps and fields in an order in which each condition reads only what is already decided. */
  readonly order: readonly (StepNode | FieldNode)[]
  /** The fields whose `requiredWhen` is to be decided once all is visible or not. */
  readonly requiredWhen: readonly FieldNode[]
  readonly rules: readonly CompiledRule[]
  /** By absolute path, with or without the indexes of repeated groups. */
  field(path: Path): Field | undefined
  node(path: Path): FieldNode | undefined
  /** The test of a condition of this definition (of a transition, a document…). Throws when the validators do not know it. */
  conditionTest(condition: NonNullable<Field['when']>): ConditionTest
}

export type Node = {
  /** Index of its instances during an evaluation. */
  readonly id: number
  readonly path: Path
  readonly children: readonly FieldNode[]
}

export type StepNode = Node & {
  readonly shape: 'step'
  readonly step: Step
  readonly when?: ConditionTest
  readonly optional: boolean
  readonly documents: readonly DocumentNode[]
  /** Effective schemas by signature of what is visible. */
  readonly effectiveSchemas: Map<string, EffectiveSchema>
}

export type DocumentNode = {
  readonly path: Path
  readonly requirement: DocumentRequirement
  readonly when?: ConditionTest
  readonly requiredWhen?: ConditionTest
}

export type FieldNode = Node & {
  readonly shape: FieldShape
  readonly name: string
  readonly field: Field
  readonly kind: FieldKind
  readonly parent: StepNode | FieldNode
  /** Position among its siblings. */
  readonly index: number
  readonly when?: ConditionTest
  /** Named in `required` of the enclosing object. */
  readonly required: boolean
  readonly requiredWhen?: ConditionTest
  readonly compute?: CompiledOperand
  /** The named list that the answer must be of, filtered by what other answers say. */
  readonly list?: {
    readonly name: string
    readonly where: readonly (readonly [column: string, value: CompiledOperand])[]
  }
}

export type CompiledRule = {
  readonly rule: Rule
  readonly at: FieldNode
  readonly when?: ConditionTest
  readonly expect: RuleTest
}

/** What a rule expects: a condition, or a call of a named function. */
export type RuleTest = { readonly condition: ConditionTest } | { readonly call: CompiledOperand }
