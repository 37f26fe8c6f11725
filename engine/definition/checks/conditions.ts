import type { Outline } from './outline.ts'
import { below, isObject, listOf, type Node, objectOf } from './reading.ts'

/** One thing a condition says: it names another condition, or reads a path. */
export type ConditionPart =
  | { readonly about: 'name'; readonly name: string; readonly pointer: string }
  | { readonly about: 'path'; readonly path: string; readonly schema: Node; readonly pointer: string }

/** The parts of a condition, each with its place; names are not followed. */
export function* partsOf(condition: unknown, pointer: string): Generator<ConditionPart> {
  if (typeof condition === 'string') {
    yield { about: 'name', name: condition, pointer }
    return
  }
  for (const [key, value] of Object.entries(objectOf(condition))) {
    const place = below(pointer, key)
    if (key === 'not') yield* partsOf(value, place)
    else if (key === 'anyOf' || key === 'allOf')
      for (const [index, part] of listOf(value).entries()) yield* partsOf(part, below(place, index))
    else yield { about: 'path', path: key, schema: objectOf(value), pointer: place }
  }
}

/** The paths that a condition reads, through the names that it uses; a name is followed once, so that cycles end. */
export function pathsReadBy(condition: unknown, outline: Outline, followed: Set<string> = new Set()): string[] {
  const paths: string[] = []
  for (const part of partsOf(condition, '')) {
    if (part.about === 'path') paths.push(part.path)
    else if (!followed.has(part.name)) {
      followed.add(part.name)
      paths.push(...pathsReadBy(outline.conditions.get(part.name), outline, followed))
    }
  }
  return paths
}

/** A place where a condition stands. `container` is where its relative paths start; undefined where none has a meaning. */
export type ConditionSite = {
  readonly condition: unknown
  readonly pointer: string
  readonly container: string | undefined
}

/** Every place of a definition where a condition stands, the named ones apart. */
export function conditionSites(outline: Outline): readonly ConditionSite[] {
  const sites: ConditionSite[] = []
  const add = (node: Node, key: string, pointer: string, container: string | undefined) => {
    if (node[key] !== undefined) sites.push({ condition: node[key], pointer: below(pointer, key), container })
  }
  for (const field of outline.fields) {
    add(field.node, 'when', field.pointer, field.container)
    add(field.node, 'requiredWhen', field.pointer, field.container)
  }
  for (const { id, node, pointer } of outline.steps) {
    add(node, 'when', pointer, undefined)
    for (const [index, document] of listOf(node.documents).entries())
      for (const key of ['when', 'requiredWhen']) add(objectOf(document), key, below(pointer, 'documents', index), id)
  }
  for (const { node, pointer, container } of rulesOf(outline)) {
    add(node, 'when', pointer, container)
    if (isCondition(node.expect)) add(node, 'expect', pointer, container)
  }
  for (const { exits } of outline.states.values())
    for (const exit of exits) add(exit.node, 'when', exit.pointer, undefined)
  return sites
}

export type OutlineRule = { readonly node: Node; readonly pointer: string; readonly container: string | undefined }

/** The rules, each with the object around the field it speaks of. */
export function rulesOf(outline: Outline): readonly OutlineRule[] {
  return listOf(outline.root.rules).flatMap((rule, index) => {
    if (!isObject(rule)) return []
    const at = typeof rule.at === 'string' ? outline.byPath.get(rule.at) : undefined
    return [{ node: rule, pointer: below('/rules', index), container: at?.container }]
  })
}

/** A rule expects a condition or a call: paths hold a dot, names of functions do not. */
export function isCondition(expect: unknown): boolean {
  if (typeof expect === 'string') return true
  const keys = Object.keys(objectOf(expect))
  return keys.some((key) => key.includes('.') || key.startsWith('$') || ['anyOf', 'allOf', 'not'].includes(key))
}

/** An absolute answer path, or undefined when a relative one has nowhere to start. */
export function absolute(path: string, container: string | undefined): string | undefined {
  if (!path.startsWith('.')) return path
  return container === undefined ? undefined : container + path
}
