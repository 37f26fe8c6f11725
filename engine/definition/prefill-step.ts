import { isJsonObject } from './canonical-json.ts'
import type { CompiledDefinition, FieldNode, Node } from './compiled-definition.ts'
import { readPath } from './condition-test.ts'
import type { Facts } from './evaluation.ts'
import { stepNode } from './find-step.ts'
import type { Json, JsonObject } from './language.ts'

/**
 * What a step that was never saved starts with: the facts its fields name (`prefill`), else their `default`. A repeated group starts
 * with as many empty items as it needs. Throws when there is no such step.
 */
export function prefillStep(compiled: CompiledDefinition, stepId: string, facts: Facts): JsonObject {
  const { commune, subject, applicant, today } = facts
  const known: JsonObject = {
    today,
    ...(commune && { commune }),
    ...(subject && { subject }),
    ...(applicant && { applicant }),
  }
  return prefillFields(stepNode(compiled, stepId), known)
}

function prefillFields(node: Node, facts: JsonObject): JsonObject {
  return Object.fromEntries(
    node.children.flatMap((child) => {
      const value = prefillers[child.shape](child, facts)
      return value === undefined ? [] : [[child.name, value] as const]
    }),
  )
}

type Prefill = (node: FieldNode, facts: JsonObject) => Json | undefined

const prefillers: { readonly [shape in FieldNode['shape']]: Prefill } = {
  answer: ({ field }, facts) => factOf(field, facts) ?? field.default,
  group(node, facts) {
    const fields = { ...prefillFields(node, facts), ...knownFields(node, facts) }
    return Object.keys(fields).length > 0 ? fields : undefined
  },
  repeatedGroup(node, facts) {
    const { minItems = 0 } = node.field
    return minItems > 0 ? Array.from({ length: minItems }, () => prefillFields(node, facts)) : undefined
  },
  computed: () => undefined,
  explanation: () => undefined,
}

/** The first of the facts that the field names which is known. */
function factOf({ prefill = [] }: FieldNode['field'], facts: JsonObject): Json | undefined {
  return [prefill]
    .flat()
    .map((fact) => readPath(facts, fact.replace(/^\$/, '').split('.')))
    .find((value) => value !== undefined)
}

/** Of a fact that is known as a whole (an address), the fields that the group has. */
function knownFields(node: FieldNode, facts: JsonObject): JsonObject {
  const fact = factOf(node.field, facts)
  if (!isJsonObject(fact)) return {}
  return Object.fromEntries(Object.entries(fact).filter(([name]) => node.children.some((child) => child.name === name)))
}
