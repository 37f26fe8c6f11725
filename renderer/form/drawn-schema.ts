import type { RJSFSchema } from '@rjsf/utils'
import type { EffectiveField, EffectiveSchema } from '../../engine/definition/evaluation.ts'

type Fields = { readonly required?: readonly string[]; readonly properties?: EffectiveSchema['properties'] }

/**
 * The effective schema as RJSF receives it: its tree of properties, each field under `field` as it stands. RJSF walks
 * `default`, `const`, `oneOf` and `items` of what it draws in order to change the data; the evaluator has decided already, so it
 * is not shown them. One object per field, kept with it: what did not change is not drawn again.
 */
export function toDrawnSchema(fields: Fields): RJSFSchema {
  const known = schemas.get(fields)
  if (known) return known
  const properties: { [name: string]: RJSFSchema } = {}
  for (const [name, field] of Object.entries(fields.properties ?? {})) properties[name] = toDrawnField(field)
  const schema: RJSFSchema = { type: 'object', properties, required: [...(fields.required ?? [])] }
  schemas.set(fields, schema)
  return schema
}

function toDrawnField(field: EffectiveField): RJSFSchema {
  const known = drawnFields.get(field)
  if (known) return known
  const schema: RJSFSchema = { title: field.title, field }
  drawnFields.set(field, schema)
  return schema
}

// Evaluation gives the same objects again as long as the same fields are visible.
const schemas = new WeakMap<Fields, RJSFSchema>()
const drawnFields = new WeakMap<EffectiveField, RJSFSchema>()
