import { canonicalJson } from './canonical-json.ts'
import { type Atom, type ConditionTree, type NamedConditions, parseCondition } from './condition-tree.ts'
import type { JsonObject } from './language.ts'

export type SchemaConditions = {
  /** `{ $ref }` to the condition, written once in `$defs`. */
  refer(tree: ConditionTree): JsonObject
  definitions(): JsonObject
}

/** Gathers the conditions that a schema uses, each under its name in the definition when it has one. */
export function createSchemaConditions(named: NamedConditions = {}): SchemaConditions {
  const names = new Map(Object.keys(named).map((name) => [keyOf(parseCondition(name, named)), name]))
  const used = new Map<string, { readonly name: string; readonly schema: JsonObject }>()
  return {
    refer(tree) {
      const key = keyOf(tree)
      const known = used.get(key) ?? { name: names.get(key) ?? `_${used.size + 1}`, schema: conditionSchema(tree) }
      used.set(key, known)
      return { $ref: `#/$defs/${known.name}` }
    },
    definitions: () => Object.fromEntries([...used.values()].map(({ name, schema }) => [name, schema])),
  }
}

function keyOf(tree: ConditionTree): string {
  return canonicalJson(tree)
}

/** The condition as a schema of the object that its paths start from. */
function conditionSchema(tree: ConditionTree): JsonObject {
  if (tree.op === 'atom') return atomSchema(tree)
  if (tree.op === 'not') return { not: conditionSchema(tree.part) }
  // JSON Schema refuses empty lists.
  if (tree.parts.length === 0) return tree.op === 'and' ? {} : { not: {} }
  return { [tree.op === 'and' ? 'allOf' : 'anyOf']: tree.parts.map(conditionSchema) }
}

/** Each object on the way must be there: an absent answer fails its schema. */
function atomSchema({ keys, schema }: Atom): JsonObject {
  return keys.reduceRight<JsonObject>(
    (inner, key) => ({ type: 'object', required: [key], properties: { [key]: inner } }),
    schema as JsonObject,
  )
}
