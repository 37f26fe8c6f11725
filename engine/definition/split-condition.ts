import { canonicalJson } from './canonical-json.ts'
import type { Atom, ConditionTree } from './condition-tree.ts'

const always: ConditionTree = { op: 'and', parts: [] }
const never: ConditionTree = { op: 'or', parts: [] }

/** The same condition with its relative paths starting from the root, for an enclosing object that is in no repeated group. */
export function toAbsolute(tree: ConditionTree, enclosing: readonly string[]): ConditionTree {
  return mapAtoms(tree, (atom) => {
    if (atom.from === 'root') return atom
    const keys = [...enclosing, ...atom.keys]
    return { ...atom, from: 'root', keys, path: keys.join('.') }
  })
}

/** The largest parts of a condition that only read from the root. */
export function absoluteUnits(tree: ConditionTree): readonly ConditionTree[] {
  if (isSettled(tree)) return []
  if (isAbsolute(tree)) return [tree]
  if (tree.op === 'atom') return []
  if (tree.op === 'not') return absoluteUnits(tree.part)
  const together = tree.parts.filter(isAbsolute)
  // Parts that hold together are decided together: one case instead of one for each.
  const units = together.length > 1 ? [{ op: tree.op, parts: together }] : together
  return [...units, ...tree.parts.filter((part) => !isAbsolute(part)).flatMap(absoluteUnits)]
}

/** The condition once it is known whether one of its absolute units holds. */
export function assume(tree: ConditionTree, unit: ConditionTree, holds: boolean): ConditionTree {
  const known = holds ? always : never
  if (isSame(tree, unit)) return known
  if (tree.op === 'atom') return tree
  if (tree.op === 'not') return simplify({ op: 'not', part: assume(tree.part, unit, holds) })
  const together = tree.parts.filter(isAbsolute)
  if (unit.op === tree.op && isSame({ op: tree.op, parts: together }, unit)) {
    const others = tree.parts.filter((part) => !isAbsolute(part)).map((part) => assume(part, unit, holds))
    return simplify({ op: tree.op, parts: [known, ...others] })
  }
  return simplify({ op: tree.op, parts: tree.parts.map((part) => assume(part, unit, holds)) })
}

/** Nothing is left to ask: an empty `and` always holds, an empty `or` never does. */
export function isSettled(tree: ConditionTree): boolean {
  return (tree.op === 'and' || tree.op === 'or') && tree.parts.length === 0
}

function simplify(tree: ConditionTree): ConditionTree {
  if (tree.op === 'atom') return tree
  if (tree.op === 'not') return isSettled(tree.part) ? opposite(tree.part) : tree
  const [neutral, absorbing] = tree.op === 'and' ? [always, never] : [never, always]
  if (tree.parts.some((part) => isSame(part, absorbing))) return absorbing
  const parts = tree.parts.filter((part) => !isSame(part, neutral))
  const [only] = parts
  return parts.length === 1 && only ? only : { op: tree.op, parts }
}

function opposite(settled: ConditionTree): ConditionTree {
  return settled.op === 'and' ? never : always
}

function isAbsolute(tree: ConditionTree): boolean {
  if (tree.op === 'atom') return tree.from === 'root'
  return tree.op === 'not' ? isAbsolute(tree.part) : tree.parts.every(isAbsolute)
}

function isSame(a: ConditionTree, b: ConditionTree): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

function mapAtoms(tree: ConditionTree, change: (atom: Atom) => Atom): ConditionTree {
  if (tree.op === 'atom') return change(tree)
  if (tree.op === 'not') return { op: 'not', part: mapAtoms(tree.part, change) }
  return { op: tree.op, parts: tree.parts.map((part) => mapAtoms(part, change)) }
}
