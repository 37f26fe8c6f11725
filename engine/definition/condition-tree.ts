import { isJsonObject } from './canonical-json.ts'
import type { Condition, Path, ValueSchema } from './language.ts'

/** A condition with its names looked up. An `and` of nothing holds, an `or` of nothing does not. */
export type ConditionTree =
  | { readonly op: 'and' | 'or'; readonly parts: readonly ConditionTree[] }
  | { readonly op: 'not'; readonly part: ConditionTree }
  | Atom

/** One path and the schema of its value. A relative path (`.x`) starts at the enclosing object, `here`; any other at the root. */
export type Atom = {
  readonly op: 'atom'
  readonly from: 'root' | 'here'
  readonly path: Path
  readonly keys: readonly string[]
  readonly schema: ValueSchema
}

export type NamedConditions = { readonly [name: string]: Condition }

const never: ConditionTree = { op: 'or', parts: [] }

/** An unknown name, or one that leads back to itself, never holds: publication refuses both. */
export function parseCondition(
  condition: Condition,
  named: NamedConditions = {},
  seen: readonly string[] = [],
): ConditionTree {
  if (typeof condition === 'string') {
    const target = Object.hasOwn(named, condition) ? named[condition] : undefined
    if (target === undefined || seen.includes(condition)) return never
    return parseCondition(target, named, [...seen, condition])
  }
  const parse = (part: Condition) => parseCondition(part, named, seen)
  if (isOf(condition, 'anyOf')) return { op: 'or', parts: condition.anyOf.map(parse) }
  if (isOf(condition, 'allOf')) return { op: 'and', parts: condition.allOf.map(parse) }
  if (isNegation(condition)) return { op: 'not', part: parse(condition.not) }
  const atoms = Object.entries(condition).map(([path, schema]) => toAtom(path, schema))
  const [only] = atoms
  return atoms.length === 1 && only ? only : { op: 'and', parts: atoms }
}

/** The paths that a condition reads. */
export function atomsOf(tree: ConditionTree): readonly Atom[] {
  if (tree.op === 'atom') return [tree]
  return tree.op === 'not' ? atomsOf(tree.part) : tree.parts.flatMap(atomsOf)
}

/** Each value schema of a condition, without looking names up. */
export function valueSchemasOf(condition: Condition): readonly ValueSchema[] {
  return atomsOf(parseCondition(condition)).map((atom) => atom.schema)
}

function isOf<K extends 'anyOf' | 'allOf'>(
  condition: object,
  key: K,
): condition is { readonly [key in K]: readonly Condition[] } {
  return key in condition && Object.keys(condition).length === 1
}

/** `not` is no path: a path has a dot. */
function isNegation(condition: object): condition is { readonly not: Condition } {
  return 'not' in condition && Object.keys(condition).length === 1
}

function toAtom(path: Path, schema: unknown): Atom {
  const isRelative = path.startsWith('.')
  return {
    op: 'atom',
    from: isRelative ? 'here' : 'root',
    path,
    keys: (isRelative ? path.slice(1) : path).split('.'),
    schema: isJsonObject(schema) ? schema : {},
  }
}
