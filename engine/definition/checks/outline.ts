import { below, isObject, listOf, type Node, objectOf, stringsOf } from './reading.ts'

/** A field found in a definition, wherever it stands. */
export type OutlineField = {
  /** Answer path without indexes: `foyer.enfants.prenom`; inside what an agent is asked, it starts with `@`. */
  readonly path: string
  readonly name: string
  /** Path of the enclosing step, group or repeated group: relative paths start there. */
  readonly container: string
  readonly pointer: string
  readonly node: Node
  /** Paths of the repeated groups around it, outermost first. */
  readonly repeatedIn: readonly string[]
}

/** An object that holds fields: a step, a group, an item, or what an event asks. */
export type OutlineContainer = { readonly path: string; readonly pointer: string; readonly node: Node }

export type OutlineStep = { readonly id: string; readonly pointer: string; readonly node: Node }

/** A transition out of a state, whichever way it was written. */
export type OutlineExit = {
  readonly from: string
  readonly event: string
  readonly pointer: string
  readonly node: Node
  /** Position among the transitions of the same event. */
  readonly rank: number
}

export type OutlineState = {
  readonly id: string
  readonly pointer: string
  readonly node: Node
  readonly exits: readonly OutlineExit[]
}

/** A definition as lists that checks go through; what has the wrong shape is left out. */
export type Outline = {
  readonly root: Node
  readonly steps: readonly OutlineStep[]
  readonly fields: readonly OutlineField[]
  readonly containers: readonly OutlineContainer[]
  readonly byPath: ReadonlyMap<string, OutlineField>
  readonly conditions: ReadonlyMap<string, unknown>
  readonly states: ReadonlyMap<string, OutlineState>
}

export function outlineOf(definition: unknown): Outline {
  const root = objectOf(definition)
  const steps = listOf(root.steps)
    .map((node, index) => ({ node: objectOf(node), pointer: below('/steps', index) }))
    .flatMap(({ node, pointer }) => (typeof node.id === 'string' ? [{ id: node.id, node, pointer }] : []))
  const states = new Map(statesOf(root).map((state) => [state.id, state]))
  const roots: OutlineContainer[] = [
    ...steps.flatMap(({ id, node, pointer }) =>
      isObject(node.schema) ? [{ path: id, pointer: below(pointer, 'schema'), node: node.schema }] : [],
    ),
    ...[...states.values()].flatMap(({ exits }) => exits.flatMap(asksOf)),
  ]
  const walked = roots.map((container) => walk(container, []))
  const fields = walked.flatMap((part) => part.fields)
  return {
    root,
    steps,
    states,
    fields,
    containers: walked.flatMap((part) => part.containers),
    byPath: new Map(fields.map((field) => [field.path, field])),
    conditions: new Map(Object.entries(objectOf(root.conditions))),
  }
}

type Walked = { readonly fields: readonly OutlineField[]; readonly containers: readonly OutlineContainer[] }

function walk(container: OutlineContainer, repeatedIn: readonly string[]): Walked {
  const fields: OutlineField[] = []
  const containers: OutlineContainer[] = [container]
  for (const [name, value] of Object.entries(objectOf(container.node.properties))) {
    if (!isObject(value)) continue
    const path = `${container.path}.${name}`
    const pointer = below(container.pointer, 'properties', name)
    fields.push({ path, name, container: container.path, pointer, node: value, repeatedIn })
    const inner = innerOf(path, pointer, value)
    if (!inner) continue
    const part = walk(inner, inner.node === value ? repeatedIn : [...repeatedIn, path])
    fields.push(...part.fields)
    containers.push(...part.containers)
  }
  return { fields, containers }
}

/** The object inside a group, or inside each item of a repeated group. */
function innerOf(path: string, pointer: string, node: Node): OutlineContainer | undefined {
  if (isObject(node.properties)) return { path, pointer, node }
  if (isObject(node.items) && isObject(node.items.properties))
    return { path, pointer: below(pointer, 'items'), node: node.items }
  return undefined
}

function statesOf(root: Node): OutlineState[] {
  return Object.entries(objectOf(objectOf(root.workflow).states)).map(([id, value]) => {
    const pointer = below('/workflow/states', id)
    const node = objectOf(value)
    const exits = Object.entries(objectOf(node.on)).flatMap(([event, exit]) => exitsOf(id, event, exit))
    return { id, pointer, node, exits }
  })
}

function exitsOf(from: string, event: string, exit: unknown): OutlineExit[] {
  const pointer = below('/workflow/states', from, 'on', event)
  if (typeof exit === 'string') return [{ from, event, pointer, node: { target: exit }, rank: 0 }]
  if (isObject(exit)) return [{ from, event, pointer, node: exit, rank: 0 }]
  return listOf(exit).flatMap((node, rank) =>
    isObject(node) ? [{ from, event, pointer: below(pointer, rank), node, rank }] : [],
  )
}

function asksOf(exit: OutlineExit): OutlineContainer[] {
  if (!isObject(exit.node.asks)) return []
  return [{ path: `@${exit.pointer}`, pointer: below(exit.pointer, 'asks'), node: exit.node.asks }]
}

/** The literal options of a choice or of several choices; undefined when they come from elsewhere. */
export function optionsOf(field: Node): readonly string[] | undefined {
  const literal = field.oneOf ?? objectOf(field.items).oneOf
  return Array.isArray(literal) ? stringsOf(literal.map((option) => objectOf(option).const)) : undefined
}
