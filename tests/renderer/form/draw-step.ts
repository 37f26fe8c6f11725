import type { EffectiveField, StepEvaluation, Violation } from '../../../engine/definition/evaluation.ts'
import { fieldKindsOf, shippedFieldKinds } from '../../../engine/definition/field-kinds.ts'
import type { Field, JsonObject } from '../../../engine/definition/language.ts'
import { renderStepFields } from '../../../renderer/form/render-step-fields.tsx'
import type { StepFormProps } from '../../../renderer/form/step-form-props.ts'
import { listOptions } from './every-kind.ts'

export type Situation = Partial<Omit<StepFormProps, 'compiled' | 'step'>> & { readonly required?: readonly string[] }

/** The HTML of a step `etape` of these fields, all visible. */
export function drawStep(fields: { readonly [name: string]: Field }, situation: Situation = {}): string {
  const {
    required = [],
    values = {} as JsonObject,
    violations = [] as readonly Violation[],
    options = listOptions,
    ...rest
  } = situation
  return renderStepFields({
    compiled: { kinds: fieldKindsOf(shippedFieldKinds) },
    step: stepOf(fields, required),
    values,
    violations,
    options,
    ...rest,
  })
}

function stepOf(fields: { readonly [name: string]: Field }, required: readonly string[]): StepEvaluation {
  const properties = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, toEffective(field)]))
  return {
    id: 'etape',
    title: 'Étape',
    optional: false,
    applies: true,
    available: true,
    status: 'incomplete',
    sentence: 'L’étape est incomplète',
    effectiveSchema: { type: 'object', required, properties },
    documents: [],
    violations: [],
  }
}

function toEffective(field: Field): EffectiveField {
  return JSON.parse(JSON.stringify(field))
}
