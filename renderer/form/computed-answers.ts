import { isJsonObject } from '../../engine/definition/canonical-json.ts'
import type { EffectiveField, EffectiveSchema } from '../../engine/definition/evaluation.ts'
import type { Json, JsonObject } from '../../engine/definition/language.ts'

/** Of these answers, only what computed fields hold. */
export function computedOf(
  fields: Pick<EffectiveSchema, 'properties'> | EffectiveField,
  values: JsonObject,
): JsonObject {
  const computed: { [name: string]: Json } = {}
  for (const [name, field] of Object.entries(fields.properties ?? {})) {
    const value = computedIn(field, values[name])
    if (value !== undefined) computed[name] = value
  }
  return computed
}

function computedIn(field: EffectiveField, value: Json | undefined): Json | undefined {
  if (field.computed !== undefined) return value
  const { items } = field
  if (Array.isArray(value) && items?.properties !== undefined)
    return value.map((item: Json, index) => computedOf(field.itemFields?.[index] ?? items, objectOf(item)))
  return field.properties === undefined ? undefined : computedOf(field, objectOf(value))
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}
