import type { CompiledDefinition, FieldNode, Node } from './compiled-definition.ts'
import { stepNode } from './find-step.ts'
import type { Json, JsonObject } from './language.ts'

type Entry = readonly [name: string, value: string]

/**
 * What a plain form sent for a step → its answers, as typed. Names are relative to the step (`dateArrivee.jour`,
 * `enfants.0.prenom`); those starting with `_` are the form's own. A name that belongs to no field is kept, to be refused by
 * `checkStorable`. Throws when there is no such step.
 */
export function decodeStep(compiled: CompiledDefinition, stepId: string, entries: Iterable<Entry>): JsonObject {
  const sent = [...entries].filter(([name]) => !name.startsWith('_'))
  return decodeFields(stepNode(compiled, stepId), sent)
}

function decodeFields(node: Node, entries: readonly Entry[]): JsonObject {
  const children = new Map(node.children.map((child) => [child.name, child]))
  const isKnown = ([name]: Entry) => {
    const [first, rest] = splitName(name)
    const child = children.get(first)
    return child !== undefined && (child.shape !== 'answer' || hasInput(child, rest))
  }
  const known: Entry[] = []
  const unknown: Entry[] = []
  for (const entry of entries) (isKnown(entry) ? known : unknown).push(entry)
  const byName = groupByFirstKey(known)
  const decoded = node.children.flatMap((child): [string, Json][] => {
    const sent = byName.get(child.name)
    const value = sent && decoders[child.shape](child, sent)
    return value === undefined ? [] : [[child.name, value]]
  })
  return Object.fromEntries([...unknown, ...decoded])
}

function hasInput({ kind, field }: FieldNode, sub: string): boolean {
  return sub === '' || Object.hasOwn(kind.encode(undefined, field), sub)
}

type Decode = (node: FieldNode, entries: readonly Entry[]) => Json | undefined

const decoders: { readonly [shape in FieldNode['shape']]: Decode } = {
  answer({ kind, field }, entries) {
    const bySub = new Map<string, string[]>()
    for (const [sub, value] of entries) pushTo(bySub, sub, value)
    return kind.decode(bySub, field)
  },
  group: decodeFields,
  repeatedGroup(node, entries) {
    // Numbered as drawn; items may have been taken out of the page in between.
    const items = [...groupByFirstKey(entries)].sort(([a], [b]) => Number(a) - Number(b))
    return items.map(([, item]) => decodeFields(node, item))
  },
  // Nobody may send these: kept as they came, they are refused.
  computed: (_node, entries) => entries[0]?.[1],
  explanation: (_node, entries) => entries[0]?.[1],
}

/** `0.prenom`, `0.nom` → `0` → `prenom`, `nom`. */
function groupByFirstKey(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>()
  for (const [name, value] of entries) {
    const [first, rest] = splitName(name)
    pushTo(groups, first, [rest, value])
  }
  return groups
}

function pushTo<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function splitName(name: string): readonly [first: string, rest: string] {
  const dot = name.indexOf('.')
  return dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)]
}
