import type { FieldNode, StepNode } from './compiled-definition.ts'
import type { EffectiveField, EffectiveSchema } from './evaluation.ts'
import type { Field } from './language.ts'
import type { Situation } from './situation.ts'

/** Beyond that many different situations of one step, they are forgotten: repeated groups may have any number. */
const remembered = 200

/** What of the step is asked now. The same situation gives the identical object, so that a page redraws nothing. */
export function effectiveSchemaOf(step: StepNode, situation: Situation | undefined): EffectiveSchema {
  if (!situation) return nothingAsked
  const signature = signatureOf(situation)
  const known = step.effectiveSchemas.get(signature)
  if (known) return known
  if (step.effectiveSchemas.size >= remembered) step.effectiveSchemas.clear()
  const schema: EffectiveSchema = { type: 'object', ...fieldsOf(situation) }
  step.effectiveSchemas.set(signature, schema)
  return schema
}

const nothingAsked: EffectiveSchema = { type: 'object', required: [], properties: {} }

/** One character for each field, and what is inside it. */
function signatureOf({ node, visible, required, inside, spareItem }: Situation): string {
  let signature = ''
  for (const { index, shape } of node.children) {
    signature += visible[index] ? (required[index] ? '!' : '?') : '-'
    if (shape === 'answer' || !visible[index]) continue
    for (const inner of inside[index] ?? []) signature += `(${signatureOf(inner)})`
    const spare = spareItem[index]
    if (spare) signature += `[${signatureOf(spare)}]`
  }
  return signature
}

function fieldsOf(situation: Situation): Pick<EffectiveSchema, 'required' | 'properties'> {
  const { node, visible, required } = situation
  const shown = node.children.filter(({ index }) => visible[index])
  return {
    required: shown.filter(({ index }) => required[index]).map(({ name }) => name),
    properties: Object.fromEntries(shown.map((child) => [child.name, effectiveField(child, situation)])),
  }
}

function effectiveField(node: FieldNode, { inside, spareItem }: Situation): EffectiveField {
  const {
    when: _when,
    requiredWhen: _requiredWhen,
    properties: _fields,
    required: _required,
    items,
    ...rest
  } = node.field
  if (node.shape === 'group') {
    const [group] = inside[node.index] ?? []
    return group ? { ...rest, ...fieldsOf(group) } : { ...rest, required: [], properties: {} }
  }
  const spare = spareItem[node.index]
  if (spare && items) {
    const item = (of: Situation): EffectiveField => ({ ...withoutFields(items), ...fieldsOf(of) })
    return { ...rest, items: item(spare), itemFields: (inside[node.index] ?? []).map(item) }
  }
  return items ? { ...rest, items: withoutFields(items) } : rest
}

/** The options of several choices are drawn like those of one. */
function withoutFields(items: NonNullable<Field['items']>): EffectiveField {
  if (!('kind' in items)) return { kind: 'choice', title: '', ...items }
  const { properties: _fields, required: _required, items: _items, ...rest } = items
  return rest
}
