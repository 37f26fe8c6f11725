/** What the drawing of one step shares, carried by RJSF's `formContext`. Types and lookups only. */
import type { Correctable } from '../../engine/definition/correctable.ts'
import type { EffectiveField } from '../../engine/definition/evaluation.ts'
import type { Choice } from '../../engine/definition/language.ts'
import { listNameOf } from '../../engine/definition/list-name.ts'
import type { Conflict } from './conflict.ts'
import { relativePath } from './error-schema.ts'
import { shippedFieldComponents } from './field-components.ts'
import type { FieldDrawing } from './field-props.ts'
import { TextField } from './fields/text-field.tsx'
import type { StepFormProps } from './step-form-props.ts'

export type StepContext = Pick<StepFormProps, 'compiled' | 'step' | 'options'> & {
  readonly computed: StepFormProps['computed'] | undefined
  readonly suggestions: StepFormProps['suggestions'] | undefined
  readonly conflicts: StepFormProps['conflicts'] | undefined
  readonly components: StepFormProps['components'] | undefined
  readonly summarised: ReadonlySet<string> | undefined
  /** Absent: every field may be changed. */
  readonly correctable: Correctable | undefined
  readonly isLive: boolean
  /** Of the answers as a whole: changes when items were removed, so that the controls of the others are made anew. */
  readonly generation: number
}

export function drawingOf(context: StepContext, field: EffectiveField): FieldDrawing {
  return context.components?.[field.kind] ?? shippedFieldComponents[field.kind] ?? textDrawing
}

export function optionsOf(context: StepContext, field: EffectiveField): readonly Choice[] {
  const own = field.oneOf ?? field.items?.oneOf
  return own ?? context.options[listNameOf(field, context.compiled.kinds.find(field.kind)) ?? ''] ?? []
}

export function suggestionsFor(context: StepContext, name: string): readonly Choice[] {
  return context.suggestions?.[`${context.step.id}.${name}`] ?? []
}

/** How a field stands when only some may be changed: asked, read, or a group of both. */
export function turnOf({ correctable, step }: StepContext, name: string): 'asked' | 'mixed' | 'read' {
  const path = `${step.id}.${name}`
  if (!correctable || correctable.has(path)) return 'asked'
  return correctable.hasInside(path) ? 'mixed' : 'read'
}

/** What another window saved for this field, if it did. */
export function conflictFor(context: StepContext, name: string): Conflict | undefined {
  return context.conflicts?.find((conflict) => relativePath(context.step.id, conflict.path) === name)
}

const textDrawing: FieldDrawing = { draw: TextField }
