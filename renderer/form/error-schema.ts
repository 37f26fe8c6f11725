import type { ErrorSchema } from '@rjsf/utils'
import type { Violation } from '../../engine/definition/evaluation.ts'

type ErrorTree = { __errors?: string[]; [name: string]: ErrorTree | string[] | undefined }

/** Our violations in the tree that RJSF hands down to the fields; only the first of each place, nobody corrects two at once. */
export function toErrorSchema(stepId: string, violations: readonly Violation[]): ErrorSchema | undefined {
  if (violations.length === 0) return undefined
  const root = emptyTree()
  for (const violation of violations) {
    const place = nodeAt(root, relativePath(stepId, violation.path))
    place.__errors ??= [violation.message]
  }
  return root as ErrorSchema
}

/** `personne.nom` → `nom`, the name that the input posts. */
export function relativePath(stepId: string, path: string): string {
  return path.startsWith(`${stepId}.`) ? path.slice(stepId.length + 1) : path
}

function nodeAt(root: ErrorTree, path: string): ErrorTree {
  let node = root
  for (const name of path.split('.')) {
    const child = node[name]
    if (child !== undefined && !Array.isArray(child)) node = child
    else {
      const created = emptyTree()
      node[name] = created
      node = created
    }
  }
  return node
}

/** Inherits nothing: a refused name comes from outside, and `__proto__` must be a name like another. */
function emptyTree(): ErrorTree {
  return Object.create(null)
}
