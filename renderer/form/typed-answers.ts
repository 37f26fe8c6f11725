import { isJsonObject } from '../../engine/definition/canonical-json.ts'
import type { EffectiveField, EffectiveSchema } from '../../engine/definition/evaluation.ts'
import type { Json, JsonObject } from '../../engine/definition/language.ts'

type Fields = Pick<EffectiveSchema, 'properties'> | EffectiveField

/**
 * The answers of the step: what was typed in the fields that the page drew, and what was given `before` to those that it did not
 * draw (hidden by a condition), so that toggling back loses nothing. A name that is not of these fields stays, to be refused.
 */
export function mergeTyped(fields: Fields, typed: JsonObject, before: JsonObject): JsonObject {
  const drawn = fields.properties ?? {}
  const notDrawn = Object.entries({ ...before, ...typed }).filter(([name]) => !Object.hasOwn(drawn, name))
  const merged = Object.entries(drawn).flatMap(([name, field]): [string, Json][] => {
    const value = mergeField(field, typed[name], before[name])
    return value === undefined ? [] : [[name, value]]
  })
  // An own property each, `__proto__` included: what is refused must not be lost on the way.
  return Object.fromEntries([...notDrawn, ...merged])
}

function mergeField(field: EffectiveField, typed: Json | undefined, before: Json | undefined): Json | undefined {
  if (field.itemFields !== undefined || field.items?.properties !== undefined) return mergeItems(field, typed, before)
  if (field.properties === undefined) return typed
  const merged = mergeTyped(field, objectOf(typed), objectOf(before))
  return Object.keys(merged).length === 0 && typed === undefined ? undefined : merged
}

/** An item with nothing but unticked boxes posts nothing: it is there all the same. */
function mergeItems(field: EffectiveField, typed: Json | undefined, before: Json | undefined): Json | undefined {
  const items = listOf(typed)
  const known = listOf(before)
  const count = Math.max(items.length, known.length)
  if (count === 0) return typed
  return Array.from({ length: count }, (_, index) => {
    const itemField = field.itemFields?.[index] ?? field.items
    return itemField ? mergeTyped(itemField, objectOf(items[index]), objectOf(known[index])) : (items[index] ?? {})
  })
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}
