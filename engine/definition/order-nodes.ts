import type { FieldNode, StepNode } from './compiled-definition.ts'
import { type Atom, atomsOf, type ConditionTree } from './condition-tree.ts'
import type { Path } from './language.ts'
import { pathsOf } from './operand.ts'

type AnyNode = StepNode | FieldNode

/**
 * Steps and fields so that each comes after its container and after all that its visibility or its computed value reads. A cycle is
 * refused at publication; here it is only cut.
 */
export function orderNodes(steps: readonly StepNode[], byPath: ReadonlyMap<Path, AnyNode>): readonly AnyNode[] {
  const order: AnyNode[] = []
  const seen = new Set<AnyNode>()
  const visit = (node: AnyNode): void => {
    if (seen.has(node)) return
    seen.add(node)
    if (node.shape !== 'step') visit(node.parent)
    for (const path of pathsReadBy(node)) for (const read of nodesAt(path, byPath)) visit(read)
    order.push(node)
  }
  for (const step of steps) for (const node of withDescendants(step)) visit(node)
  return order
}

/** Absolute paths, without indexes, of what decides whether the node is asked, or computes it. */
function pathsReadBy(node: AnyNode): readonly Path[] {
  const enclosing = node.shape === 'step' ? node.path : node.parent.path
  const called = node.shape !== 'step' && node.field.computed ? pathsOf(node.field.computed) : []
  const read = [...called, ...(node.when ? pathsReadByCondition(node.when.tree) : [])]
  return read.map((path) => (path.startsWith('.') ? enclosing + path : path))
}

function pathsReadByCondition(tree: ConditionTree): readonly Path[] {
  return atomsOf(tree).map((atom: Atom) => atom.path)
}

/** The node at a path, or the nearest container of it, and all within. A fact (`$today`) is no node. */
function nodesAt(path: Path, byPath: ReadonlyMap<Path, AnyNode>): readonly AnyNode[] {
  const node = byPath.get(path)
  if (node) return withDescendants(node)
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')))
  return parent === '' ? [] : nodesAt(parent, byPath)
}

export function withDescendants(node: AnyNode): readonly AnyNode[] {
  return [node, ...node.children.flatMap(withDescendants)]
}
