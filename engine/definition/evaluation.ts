/** What `evaluate()` takes and answers. Types only; see `evaluate.ts`. */
import type { DocumentRequirement, FieldKeywords, Json, JsonObject, Path, Phase } from './language.ts'

/** Answers by step id: `{ personne: { nom: 'Payet' }, sejour: {} }`. A step that was never saved is absent. */
export type Answers = { readonly [stepId: string]: JsonObject }

/** Facts about the outside that conditions may read (`$today`, `$commune.codeInsee`, `$subject.birthDate`…). */
export type Facts = {
  /** Calendar date in the commune's zone, `2026-11-23`. */
  readonly today: string
  readonly commune?: JsonObject
  readonly subject?: JsonObject
  readonly applicant?: JsonObject
  /** Files attached and not refused, by path of the requirement: `{ 'pieces.mandat': 1 }`. */
  readonly documents?: { readonly [requirementPath: Path]: number }
  /** By name of list (`from`): whether a value is one of its constants, in a row that says so (`where`). Absent in the page. */
  readonly lists?: { readonly [list: string]: (value: string, row: { readonly [column: string]: Json }) => boolean }
}

export type StepStatus = 'unavailable' | 'incomplete' | 'invalid' | 'complete'

/**
 * One thing wrong. `path` is absolute with indexes (`personne.nom`, `foyer.enfants.0.prenom`); `code` is stable
 * (`required`, `type`, `maxLength`, `pattern`, `rule:<id>`, `unknown`…); `message` is a French sentence for a person.
 */
export type Violation = { readonly path: Path; readonly code: string; readonly message: string }

/** Why something is so: an entry a condition or rule that was decided. */
export type Trace = {
  readonly path: Path
  readonly about: 'visible' | 'required' | 'available' | 'rule'
  readonly holds: boolean
  /** In words an agent reads: "« Qualité du demandeur » vaut « Autre »". */
  readonly because: string
}

/** The field as it stands now: conditions resolved, `when`/`requiredWhen` gone, hidden fields removed. */
export type EffectiveField = Omit<FieldKeywords, 'when' | 'requiredWhen' | 'properties' | 'required' | 'items'> & {
  readonly [keyword: string]: unknown
  readonly properties?: { readonly [name: string]: EffectiveField }
  readonly required?: readonly string[]
  /** Repeated group: the item as a new, empty one would stand. Several choices: the choice. */
  readonly items?: EffectiveField
  /** Repeated group: the item as it stands, by index (conditions inside items differ from item to item). */
  readonly itemFields?: readonly EffectiveField[]
}

export type EffectiveSchema = {
  readonly type: 'object'
  readonly required: readonly string[]
  readonly properties: { readonly [name: string]: EffectiveField }
}

/** A supporting document as it is asked now. */
export type EffectiveRequirement = Pick<DocumentRequirement, 'id' | 'title' | 'help' | 'accept' | 'maxFiles'> & {
  /** `pieces.mandat`. */
  readonly path: Path
  readonly required: boolean
  readonly maxMegabytes: number
  /** Files attached and not refused. */
  readonly count: number
}

export type StepEvaluation = {
  readonly id: string
  readonly title: string
  readonly optional: boolean
  /** Its `when` holds. A step that does not apply is not drawn and its answers are pruned. */
  readonly applies: boolean
  readonly available: boolean
  readonly status: StepStatus
  /** The French sentence of the side panel, e.g. "L’étape est incomplète". */
  readonly sentence: string
  readonly effectiveSchema: EffectiveSchema
  /** The supporting documents that it asks now. */
  readonly documents: readonly EffectiveRequirement[]
  readonly violations: readonly Violation[]
}

export type Evaluation = {
  /** In order, the built-in `validation` step last. */
  readonly steps: readonly StepEvaluation[]
  /** Only what is visible; what may be stored on submission. */
  readonly answers: Answers
  readonly violations: readonly Violation[]
  readonly phase: Extract<Phase, 'draft' | 'validation'>
  /** Every applying compulsory step but `validation` is complete. */
  readonly ready: boolean
  /** Ready, and `validation` itself is complete: may be submitted. */
  readonly submittable: boolean
  readonly trace: readonly Trace[]
}
