import type { Json, JsonObject } from '../../engine/definition/language.ts'

/** What answers hold at a path, through groups and items of repeated groups; `undefined` when nothing is there. */
export function valueAt(values: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as JsonObject)[name]
        : undefined,
    values,
  )
}

type Change = (value: Json | undefined) => Json

/** The same answers with something else at a path, of one name at least; groups on the way are made, items are not. */
export function replaceAt(values: JsonObject, path: readonly string[], change: Change): JsonObject {
  return replaceIn(values, path, change) as JsonObject
}

function replaceIn(value: Json | undefined, [name, ...inner]: readonly string[], change: Change): Json {
  if (name === undefined) return change(value)
  if (Array.isArray(value))
    return value.map((item: Json, at) => (String(at) === name ? replaceIn(item, inner, change) : item))
  const object = typeof value === 'object' && value !== null ? value : {}
  return { ...object, [name]: replaceIn(valueAt(object, [name]), inner, change) }
}
