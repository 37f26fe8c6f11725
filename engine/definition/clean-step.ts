import { isJsonObject } from './canonical-json.ts'
import type { CompiledDefinition, FieldNode, Node } from './compiled-definition.ts'
import { stepNode } from './find-step.ts'
import type { Json, JsonObject } from './language.ts'

/**
 * The answers of a step as they are stored: each cleaned by its kind, in the order of the form, without what says nothing (`''`,
 * `null`, an empty list). To be asked once `checkStorable` has accepted them. Throws when there is no such step.
 */
export function cleanStep(compiled: CompiledDefinition, stepId: string, answers: JsonObject): JsonObject {
  return cleanFields(stepNode(compiled, stepId), answers)
}

function cleanFields(node: Node, answers: JsonObject): JsonObject {
  return Object.fromEntries(
    node.children.flatMap((child) => {
      const value = Object.hasOwn(answers, child.name) ? answers[child.name] : undefined
      const cleaned = value === undefined ? undefined : cleanValue(child, value)
      return cleaned === undefined || isEmpty(cleaned) ? [] : [[child.name, cleaned] as const]
    }),
  )
}

function cleanValue(node: FieldNode, value: Json): Json | undefined {
  if (node.shape === 'computed' || node.shape === 'explanation') return undefined
  if (node.shape === 'answer') return node.kind.clean(value)
  if (Array.isArray(value)) return value.map((item: Json) => (isJsonObject(item) ? cleanFields(node, item) : item))
  return isJsonObject(value) ? cleanFields(node, value) : value
}

/** Spaces alone are kept: they were typed. */
function isEmpty(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
