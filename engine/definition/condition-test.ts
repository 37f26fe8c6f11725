import { canonicalJson } from './canonical-json.ts'
import type { Atom, ConditionTree } from './condition-tree.ts'
import type { Json, JsonObject } from './language.ts'
import type { Validate, Validators } from './validators.ts'

/** Where a condition reads: all that is visible with the facts beside it, and the object that encloses who asks. */
export type Surroundings = { readonly root: JsonObject; readonly here: JsonObject }

/** A condition ready to be asked. The tree is kept to explain. */
export type ConditionTest = {
  readonly tree: ConditionTree
  holds(surroundings: Surroundings): boolean
}

/** Throws when the validators were compiled from another definition. */
export function createConditionTest(tree: ConditionTree, validators: Validators): ConditionTest {
  return { tree, holds: toTest(tree, validators) }
}

type Test = ConditionTest['holds']

function toTest(tree: ConditionTree, validators: Validators): Test {
  if (tree.op === 'atom') return toAtomTest(tree, validators)
  if (tree.op === 'not') {
    const test = toTest(tree.part, validators)
    return (surroundings) => !test(surroundings)
  }
  const tests = tree.parts.map((part) => toTest(part, validators))
  return tree.op === 'and'
    ? (surroundings) => tests.every((test) => test(surroundings))
    : (surroundings) => tests.some((test) => test(surroundings))
}

function toAtomTest({ from, keys, schema }: Atom, validators: Validators): Test {
  const validate = valueValidator(schema, validators)
  return (surroundings) => {
    const value = readPath(surroundings[from], keys)
    return value !== undefined && validate({ value, $today: surroundings.root.$today })
  }
}

function valueValidator(schema: Atom['schema'], validators: Validators): Validate {
  const key = canonicalJson(schema)
  const validate = Object.hasOwn(validators.values, key) ? validators.values[key] : undefined
  if (!validate) throw new Error(`the validators do not know the condition ${key}: they are of another definition`)
  return validate
}

/** The value at a path of object keys; `undefined` when there is none, also through an array. */
export function readPath(start: Json | undefined, keys: readonly string[]): Json | undefined {
  let value = start
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    value = Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined
  }
  return value
}
