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
  const byChild = new Map<string, Entry[]>()
  const unknown: Entry[] = []
  for (const [name, value] of entries) {
    const [child, rest] = splitName(name)
    const known = node.children.some((field) => field.name === child)
    if (!known) unknown.push([name, value])
    else byChild.set(child, [...(byChild.get(child) ?? []), [rest, value]])
  }
  const decoded: [string, Json][] = unknown.map(([name, value]) => [name, value])
  for (const child of node.children) {
    const value = decoders[child.shape](child, byChild.get(child.name) ?? [])
    if (value !== undefined) decoded.push([child.name, value])
  }
  return Object.fromEntries(decoded)
}

const decoders: {
  readonly [shape in FieldNode['shape']]: (node: FieldNode, entries: readonly Entry[]) => Json | undefined
} = {
  answer({ kind, field }, entries) {
    const bySub = new Map<string, string[]>()
    for (const [sub, value] of entries) bySub.set(sub, [...(bySub.get(sub) ?? []), value])
    return entries.length === 0 ? undefined : kind.decode(bySub, field)
  },
  group: (node, entries) => (entries.length === 0 ? undefined : decodeFields(node, entries)),
  repeatedGroup(node, entries) {
    const byItem = new Map<string, Entry[]>()
    for (const [name, value] of entries) {
      const [index, rest] = splitName(name)
      byItem.set(index, [...(byItem.get(index) ?? []), [rest, value]])
    }
    const indexes = [...byItem.keys()].sort((a, b) => Number(a) - Number(b))
    return indexes.length === 0 ? undefined : indexes.map((index) => decodeFields(node, byItem.get(index) ?? []))
  },
  // Sent from outside, these are refused: they are kept as an answer that nobody may give.
  computed: (_node, entries) => entries[0]?.[1],
  explanation: (_node, entries) => entries[0]?.[1],
}

function splitName(name: string): readonly [first: string, rest: string] {
  const dot = name.indexOf('.')
  return dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)]
}
