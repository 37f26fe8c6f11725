import { validationStepId } from '../validation-step.ts'
import type { CheckContext } from './context.ts'
import type { Outline, OutlineStep } from './outline.ts'
import { type Problem, type ProblemCode, problem } from './problem.ts'
import { below, listOf, objectOf, own } from './reading.ts'

/** Documents that an agent names are told by `complement.1`, as those of a step of that name would be. */
const reservedStepIds: readonly string[] = [validationStepId, 'complement']
const identifier = /^[a-z][A-Za-z0-9]{0,79}$/
const combinations = ['anyOf', 'allOf', 'not']

/** Names that become keys of the answers, of the address bar and of the compiled module: plain, unique, not reserved. */
export function* checkNames({ outline }: CheckContext): Generator<Problem> {
  for (const { id, pointer } of outline.steps) {
    if (!identifier.test(id)) yield problem(below(pointer, 'id'), 'stepId', { name: id })
    if (reservedStepIds.includes(id)) yield problem(below(pointer, 'id'), 'reservedStepId', { name: id })
  }
  for (const { name, pointer } of outline.fields) {
    if (combinations.includes(name)) yield problem(pointer, 'reservedFieldName', { name })
    else if (!identifier.test(name)) yield problem(pointer, 'fieldName', { name })
  }
  for (const name of outline.conditions.keys())
    if (!identifier.test(name) || combinations.includes(name))
      yield problem(below('/conditions', name), 'conditionName', { name })
  for (const { id, pointer } of outline.states.values())
    if (!identifier.test(id) || id === 'draft' || id === 'validation') yield problem(pointer, 'stateName', { name: id })
  yield* duplicates(
    'duplicateStep',
    outline.steps.map(({ id, pointer }) => ({ id, pointer })),
  )
  yield* duplicates('duplicateRule', identified('/rules', outline.root.rules))
  yield* checkDocumentNames(outline)
}

function* checkDocumentNames({ steps }: Outline): Generator<Problem> {
  const documentsOf = ({ node, pointer }: OutlineStep) => identified(below(pointer, 'documents'), node.documents)
  yield* duplicates('duplicateDocument', steps.flatMap(documentsOf))
  for (const step of steps) {
    const fields = objectOf(objectOf(step.node.schema).properties)
    // Both would be told by the same path: `pieces.photo`.
    for (const { id, pointer } of documentsOf(step))
      if (own(fields, id) !== undefined) yield problem(below(pointer, 'id'), 'documentNamedAsField', { name: id })
  }
}

type Identified = { readonly id: string; readonly pointer: string }

function identified(pointer: string, list: unknown): Identified[] {
  return listOf(list).flatMap((item, index) => {
    const { id } = objectOf(item)
    return typeof id === 'string' ? [{ id, pointer: below(pointer, index) }] : []
  })
}

function* duplicates(code: ProblemCode, items: readonly Identified[]): Generator<Problem> {
  const seen = new Set<string>()
  for (const { id, pointer } of items) {
    if (seen.has(id)) yield problem(below(pointer, 'id'), code, { name: id })
    seen.add(id)
  }
}
