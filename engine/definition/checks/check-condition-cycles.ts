import { absolute, pathsReadBy } from './conditions.ts'
import type { CheckContext } from './context.ts'
import type { Outline, OutlineField } from './outline.ts'
import { type Problem, problem } from './problem.ts'
import { below, listOf, objectOf } from './reading.ts'

type Vertex = { readonly label: string; readonly pointer: string; readonly needs: readonly string[] }

/** What is visible is decided in one order: a field may not depend on itself, neither through others nor through names. */
export function* checkConditionCycles({ outline }: CheckContext): Generator<Problem> {
  yield* cyclesIn(namesGraph(outline))
  yield* cyclesIn(visibilityGraph(outline))
}

function namesGraph(outline: Outline): Map<string, Vertex> {
  return new Map(
    [...outline.conditions].map(([name, condition]) => [
      name,
      { label: name, pointer: below('/conditions', name), needs: namesIn(condition) },
    ]),
  )
}

function namesIn(condition: unknown): string[] {
  if (typeof condition === 'string') return [condition]
  const { anyOf, allOf, not } = objectOf(condition)
  return [...listOf(anyOf), ...listOf(allOf), ...(not === undefined ? [] : [not])].flatMap(namesIn)
}

/** A field is read after its step or group, and after what its `when` or its computation reads. */
function visibilityGraph(outline: Outline): Map<string, Vertex> {
  const steps = outline.steps.map(({ id, node, pointer }): [string, Vertex] => [
    id,
    { label: id, pointer: below(pointer, 'when'), needs: pathsReadBy(node.when, outline) },
  ])
  const fields = outline.fields.map((field): [string, Vertex] => [
    field.path,
    {
      label: field.path,
      pointer: below(field.pointer, field.node.when === undefined ? 'computed' : 'when'),
      needs: [field.container, ...needsOf(field, outline)],
    },
  ])
  return new Map([...steps, ...fields])
}

function needsOf({ node, container }: OutlineField, outline: Outline): string[] {
  return [...pathsReadBy(node.when, outline), ...operandsOf(node.computed)].map(
    (path) => absolute(path, container) ?? path,
  )
}

function operandsOf(call: unknown): string[] {
  return Object.values(objectOf(call)).flatMap((operands) =>
    listOf(operands).flatMap((operand) => (typeof operand === 'string' ? [operand] : operandsOf(operand))),
  )
}

/** Depth-first walk without recursion (a chain may be as long as there are fields); each cycle is told once, where it closes. */
function* cyclesIn(graph: ReadonlyMap<string, Vertex>): Generator<Problem> {
  const done = new Set<string>()
  for (const start of graph.keys()) {
    const chain: { id: string; left: string[] }[] = []
    const enter = (id: string) => chain.push({ id, left: [...(graph.get(id)?.needs ?? [])] })
    if (!done.has(start)) enter(start)
    for (let last = chain.at(-1); last; last = chain.at(-1)) {
      const next = last.left.pop()
      if (next === undefined) {
        done.add(last.id)
        chain.pop()
        continue
      }
      const closes = chain.findIndex(({ id }) => id === next)
      if (closes >= 0)
        yield cycleProblem(
          graph,
          chain.slice(closes).map(({ id }) => id),
        )
      else if (!done.has(next)) enter(next)
    }
  }
}

function cycleProblem(graph: ReadonlyMap<string, Vertex>, ids: readonly string[]): Problem {
  // The container of a field is in the chain but says nothing: the problem stands at a node that has a condition.
  const first = ids[0] ?? ''
  const chain = [...ids, first].map((id) => graph.get(id)?.label ?? id).join(' → ')
  return problem(graph.get(first)?.pointer ?? '', 'conditionCycle', { chain })
}
