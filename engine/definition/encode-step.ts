import { isJsonObject } from './canonical-json.ts'
import type { CompiledDefinition, FieldNode, Node } from './compiled-definition.ts'
import { stepNode } from './find-step.ts'
import type { Json, JsonObject } from './language.ts'

type Entry = readonly [name: string, value: string]

/** What a plain form holding these answers sends: the inverse of `decodeStep`. Throws when there is no such step. */
export function encodeStep(compiled: CompiledDefinition, stepId: string, answers: JsonObject): readonly Entry[] {
  return encodeFields(stepNode(compiled, stepId), '', answers)
}

function encodeFields(node: Node, prefix: string, answers: JsonObject): readonly Entry[] {
  return node.children.flatMap((child) => encodeField(child, prefix + child.name, answers[child.name]))
}

function encodeField(node: FieldNode, name: string, value: Json | undefined): readonly Entry[] {
  if (node.shape === 'group') return isJsonObject(value) ? encodeFields(node, `${name}.`, value) : []
  if (node.shape === 'repeatedGroup')
    return Array.isArray(value)
      ? value.flatMap((item: Json, index) => (isJsonObject(item) ? encodeFields(node, `${name}.${index}.`, item) : []))
      : []
  return Object.entries(node.kind.encode(value, node.field)).flatMap(([sub, shown]) =>
    [shown].flat().map((text): Entry => [sub === '' ? name : `${name}.${sub}`, text]),
  )
}
