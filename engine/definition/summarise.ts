import { isJsonObject } from './canonical-json.ts'
import type { CompiledDefinition, FieldNode, Node } from './compiled-definition.ts'
import type { Evaluation } from './evaluation.ts'
import type { ReadContext } from './field-kind.ts'
import type { JsonObject, Path } from './language.ts'

export type SummaryRow = { readonly path: Path; readonly label: string; readonly value: string }
export type SummaryStep = { readonly stepId: string; readonly title: string; readonly rows: readonly SummaryRow[] }

/** What was answered, step by step, as a person reads it: only what is visible and not left blank. Steps that do not apply are left out. */
export function summarise(
  compiled: CompiledDefinition,
  evaluation: Evaluation,
  context: ReadContext = {},
): readonly SummaryStep[] {
  return evaluation.steps
    .filter((step) => step.applies)
    .map(({ id, title }) => {
      const node = compiled.steps.find((step) => step.path === id)
      const rows = node ? readFields({ node, path: id, label: '' }, evaluation.answers[id] ?? {}, context) : []
      return { stepId: id, title, rows }
    })
}

type Place = { readonly node: Node; readonly path: Path; readonly label: string }

function readFields({ node, path, label }: Place, answers: JsonObject, context: ReadContext): readonly SummaryRow[] {
  return node.children.flatMap((child) =>
    readField({ node: child, path: `${path}.${child.name}`, label: label + child.field.title }, answers, context),
  )
}

function readField(
  { node, path, label }: Place & { node: FieldNode },
  answers: JsonObject,
  context: ReadContext,
): readonly SummaryRow[] {
  const value = Object.hasOwn(answers, node.name) ? answers[node.name] : undefined
  if (value === undefined) return []
  if (node.shape === 'group')
    return isJsonObject(value) ? readFields({ node, path, label: `${label} – ` }, value, context) : []
  if (node.shape === 'repeatedGroup') {
    const items = Array.isArray(value) ? value.filter(isJsonObject) : []
    return items.flatMap((item, index) =>
      readFields({ node, path: `${path}.${index}`, label: `${itemTitle(node)} ${index + 1} – ` }, item, context),
    )
  }
  return [{ path, label, value: node.kind.read(value, node.field, context) }]
}

function itemTitle({ field }: FieldNode): string {
  return field.items && 'title' in field.items && typeof field.items.title === 'string'
    ? field.items.title
    : field.title
}
