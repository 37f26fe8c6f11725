import { isEqual } from '../canonical-json.ts'
import { metaSchema } from '../meta-schema.ts'
import { type Problem, problem } from './problem.ts'
import { below, isObject, type Node, objectOf, own, stringsOf } from './reading.ts'

/** Where the walk stands: a value, its schema, and its pointer. */
type Place = { readonly value: unknown; readonly schema: unknown; readonly path: string }

/**
 * Compares a definition with its meta-schema. A small interpreter of the keywords that the meta-schema uses, rather than a compiled
 * validator: it answers every fault at once, in French, and runs in a page whose policy forbids `eval`. A test compares it with Ajv.
 */
export function checkShape(definition: unknown): readonly Problem[] {
  return [...faults({ value: definition, schema: metaSchema, path: '' })]
}

/** The faults of a value against a schema of the same subset (also used for default values). */
export function* faults(place: Place): Generator<Problem> {
  if (place.schema === true) return
  const schema = objectOf(place.schema)
  if (typeof schema.$ref === 'string') yield* faults({ ...place, schema: resolve(schema.$ref) })
  const typeFault = wrongType(place.value, schema, place.path)
  if (typeFault) {
    yield typeFault
    return
  }
  yield* wrongValue(place.value, schema, place.path)
  if (typeof place.value === 'string') yield* wrongText(place.value, schema, place.path)
  if (typeof place.value === 'number') yield* wrongNumber(place.value, schema, place.path)
  if (Array.isArray(place.value)) yield* wrongList(place.value, schema, place.path)
  if (isObject(place.value)) yield* wrongObject(place.value, schema, place.path)
}

function resolve(reference: string): unknown {
  return own(metaSchema.$defs, reference.replace('#/$defs/', ''))
}

const typeNames: { readonly [type: string]: string } = {
  string: 'un texte',
  number: 'un nombre',
  integer: 'un nombre entier',
  boolean: 'vrai ou faux',
  array: 'une liste',
  object: 'un objet',
  null: 'null',
}

/** Whether a value is of a JSON Schema type. */
function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'null') return value === null
  if (type === 'object') return isObject(value)
  return typeof value === type
}

function wrongType(value: unknown, schema: Node, path: string): Problem | undefined {
  const types = typeof schema.type === 'string' ? [schema.type] : stringsOf(schema.type)
  if (types.length === 0 || types.some((type) => isOfType(value, type))) return undefined
  return problem(path, 'wrongType', { expected: types.map((type) => typeNames[type] ?? type).join(' ou ') })
}

function* wrongValue(value: unknown, schema: Node, path: string): Generator<Problem> {
  if (Array.isArray(schema.enum) && !schema.enum.some((allowed) => isEqual(allowed, value)))
    yield problem(path, 'wrongValue', { expected: `Valeurs permises : ${schema.enum.map(String).join(', ')}.` })
  if ('const' in schema && !isEqual(schema.const, value))
    yield problem(path, 'wrongValue', { expected: `Valeur permise : ${String(schema.const)}.` })
}

function* wrongNumber(value: number, schema: Node, path: string): Generator<Problem> {
  yield* outOf(value, schema, path, ['minimum', 'maximum'], '')
  const { exclusiveMinimum } = schema
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum)
    yield problem(path, 'outOfBounds', { expected: `plus de ${exclusiveMinimum}` })
}

function* wrongText(value: string, schema: Node, path: string): Generator<Problem> {
  yield* outOf([...value].length, schema, path, ['minLength', 'maxLength'], ' caractères')
  if (typeof schema.pattern === 'string' && !new RegExp(schema.pattern, 'u').test(value))
    yield problem(path, 'wrongValue', { expected: `Forme attendue : ${String(schema.description)}.` })
}

function* wrongList(value: readonly unknown[], schema: Node, path: string): Generator<Problem> {
  yield* outOf(value.length, schema, path, ['minItems', 'maxItems'], ' éléments')
  if (schema.uniqueItems === true && new Set(value.map((item) => JSON.stringify(item))).size < value.length)
    yield problem(path, 'wrongValue', { expected: 'Chaque élément ne peut figurer qu’une fois.' })
  if (schema.items !== undefined)
    for (const [index, item] of value.entries())
      yield* faults({ value: item, schema: schema.items, path: below(path, index) })
}

function* wrongObject(value: Node, schema: Node, path: string): Generator<Problem> {
  yield* outOf(Object.keys(value).length, schema, path, ['minProperties', 'maxProperties'], ' propriétés')
  for (const name of stringsOf(schema.required))
    if (!Object.hasOwn(value, name)) yield problem(path, 'missing', { name })
  const properties = objectOf(schema.properties)
  for (const [name, item] of Object.entries(value)) {
    const known = own(properties, name) ?? schema.additionalProperties
    if (known === false) yield problem(below(path, name), 'unknownProperty', { name })
    else if (known !== undefined) yield* faults({ value: item, schema: known, path: below(path, name) })
  }
  for (const [name, dependent] of Object.entries(objectOf(schema.dependentSchemas)))
    if (Object.hasOwn(value, name)) yield* faults({ value, schema: dependent, path })
}

function* outOf(
  size: number,
  schema: Node,
  path: string,
  [low, high]: readonly [string, string],
  unit: string,
): Generator<Problem> {
  const minimum = schema[low]
  const maximum = schema[high]
  if (typeof minimum === 'number' && size < minimum)
    yield problem(path, 'outOfBounds', { expected: `au moins ${minimum}${unit}` })
  if (typeof maximum === 'number' && size > maximum)
    yield problem(path, 'outOfBounds', { expected: `au plus ${maximum}${unit}` })
}
