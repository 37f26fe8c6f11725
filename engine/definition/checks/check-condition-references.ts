import { isKnownFact } from '../facts.ts'
import { absolute, type ConditionSite, conditionSites, partsOf, pathsReadBy } from './conditions.ts'
import type { CheckContext } from './context.ts'
import { optionsOf } from './outline.ts'
import { type Problem, problem } from './problem.ts'
import { below, listOf, type Node } from './reading.ts'

/** Conditions name conditions and read paths: both must exist where the condition is used, and the value asked must be possible. */
export function* checkConditionReferences(context: CheckContext): Generator<Problem> {
  const { outline } = context
  const used = new Set<string>()
  for (const [name, condition] of outline.conditions)
    for (const part of partsOf(condition, below('/conditions', name))) {
      if (part.about === 'name') yield* unknownCondition(context, part.name, part.pointer, used)
      // A relative path of a named condition has a meaning only where the name is used.
      else if (!part.path.startsWith('.')) yield* readable(context, part.path, undefined, part.pointer, part.schema)
    }
  for (const site of conditionSites(outline)) yield* checkSite(context, site, used)
  for (const name of outline.conditions.keys())
    if (!used.has(name)) yield problem(below('/conditions', name), 'unusedCondition', { name })
}

function* checkSite(
  context: CheckContext,
  { condition, pointer, container }: ConditionSite,
  used: Set<string>,
): Generator<Problem> {
  for (const part of partsOf(condition, pointer)) {
    const name = part.about === 'path' ? part.path : part.name
    // What an event asks is a form of its own: it sees neither the answers nor the named conditions.
    if (container?.startsWith('@') && !name.startsWith('.') && !name.startsWith('$'))
      yield problem(part.pointer, 'asksReadAnswers', { name })
    else if (part.about === 'path') {
      yield* readable(context, part.path, container, part.pointer, part.schema)
    } else yield* checkNamed(context, part.name, { pointer: part.pointer, container }, used)
  }
}

function* checkNamed(
  context: CheckContext,
  name: string,
  { pointer, container }: Omit<ConditionSite, 'condition'>,
  used: Set<string>,
): Generator<Problem> {
  yield* unknownCondition(context, name, pointer, used)
  for (const path of pathsReadBy(name, context.outline))
    if (path.startsWith('.')) yield* checkPath(context, path, container, pointer)
}

function* unknownCondition(
  { outline }: CheckContext,
  name: string,
  pointer: string,
  used: Set<string>,
): Generator<Problem> {
  used.add(name)
  if (!outline.conditions.has(name)) yield problem(pointer, 'unknownCondition', { name })
}

function* readable(
  context: CheckContext,
  path: string,
  container: string | undefined,
  pointer: string,
  schema: Node,
): Generator<Problem> {
  yield* checkPath(context, path, container, pointer)
  const field = context.outline.byPath.get(absolute(path, container) ?? '')
  const options = field && optionsOf(field.node)
  if (!options || !field || field.node.type === 'array') return
  const wanted = 'const' in schema ? [schema.const] : listOf(schema.enum)
  for (const value of wanted)
    if (typeof value !== 'string' || !options.includes(value))
      yield problem(pointer, 'neverHolds', { value: String(value), name: path })
}

/**
 * A path must lead to a field or a fact. `each` is said of functions such as `sum`, which read every item of a repeated group;
 * a condition reads one value.
 */
export function* checkPath(
  { outline }: CheckContext,
  path: string,
  container: string | undefined,
  pointer: string,
  reading: 'one' | 'each' = 'one',
): Generator<Problem> {
  if (path.startsWith('$')) {
    if (!isKnownFact(path.slice(1))) yield problem(pointer, 'unknownFact', { name: path })
    return
  }
  const field = outline.byPath.get(absolute(path, container) ?? '')
  if (!field) yield problem(pointer, 'unknownPath', { name: path })
  else if (reading === 'one' && !path.startsWith('.') && field.repeatedIn.length > 0)
    yield problem(pointer, 'pathIntoRepeated', { name: path })
}
