import { isKnownFact } from '../facts.ts'
import { comparators, isComparator } from '../functions.ts'
import { checkConditionReferences, checkPath } from './check-condition-references.ts'
import { isCondition, rulesOf } from './conditions.ts'
import type { CheckContext } from './context.ts'
import { type Problem, type ProblemCode, problem } from './problem.ts'
import { below, isObject, listOf, type Node, objectOf, own, stringsOf } from './reading.ts'
import { faults } from './shape.ts'
import type { Names, World } from './world.ts'

/** Everything that a definition only names must exist: kinds, lists, fields, conditions, functions, guards, effects, messages. */
export function* checkReferences(context: CheckContext): Generator<Problem> {
  const { outline, world } = context
  yield* unknownName(world.procedureTypes, outline.root, 'type', '', 'unknownType')
  yield* unknownName(world.services, outline.root, 'service', '', 'unknownService')
  for (const [index, path] of stringsOf(outline.root.about).entries())
    yield* checkPath(context, path, undefined, below('/about', index))
  yield* checkFields(context)
  yield* checkRules(context)
  yield* checkConditionReferences(context)
  yield* checkExits(context)
  const submission = objectOf(outline.root.workflow).onSubmit
  yield* checkEffects(context, submission, '/workflow/onSubmit')
  yield* unusedTemplates(context)
}

function* unknownName(
  names: Names | undefined,
  node: Node,
  key: string,
  pointer: string,
  code: ProblemCode,
): Generator<Problem> {
  const name = own(node, key)
  if (names && typeof name === 'string' && !names.has(name)) yield problem(below(pointer, key), code, { name })
}

function* checkFields(context: CheckContext): Generator<Problem> {
  const { outline, world } = context
  for (const { node, pointer } of outline.containers) {
    const properties = objectOf(node.properties)
    for (const [index, name] of stringsOf(node.required).entries())
      if (!Object.hasOwn(properties, name))
        yield problem(below(pointer, 'required', index), 'unknownRequired', { name })
  }
  for (const { node, pointer, container } of outline.fields) {
    yield* unknownName(world.kinds, node, 'kind', pointer, 'unknownKind')
    yield* unknownName(world.lists, node, 'from', pointer, 'unknownList')
    yield* unknownName(world.lists, objectOf(node.items), 'from', below(pointer, 'items'), 'unknownList')
    for (const [column, path] of Object.entries(objectOf(node.where)))
      if (typeof path === 'string') yield* checkPath(context, path, container, below(pointer, 'where', column))
    yield* unknownFacts(node.prefill, below(pointer, 'prefill'))
    if (isObject(node.computed)) yield* checkCall(context, node.computed, container, below(pointer, 'computed'))
  }
}

/** One fact, or several of which the first known is taken. */
function* unknownFacts(prefill: unknown, pointer: string): Generator<Problem> {
  if (typeof prefill === 'string' && !isKnownFact(prefill)) yield problem(pointer, 'unknownFact', { name: prefill })
  for (const [index, fact] of listOf(prefill).entries()) yield* unknownFacts(fact, below(pointer, index))
}

function* checkRules(context: CheckContext): Generator<Problem> {
  for (const { node, pointer, container } of rulesOf(context.outline)) {
    const { at, expect } = node
    if (typeof at === 'string' && container === undefined)
      yield problem(below(pointer, 'at'), 'unknownPath', { name: at })
    // The meta-schema cannot tell a condition from a call; here it is known which one to compare with.
    const shape = { $ref: isCondition(expect) ? '#/$defs/condition' : '#/$defs/call' }
    if (isObject(expect)) yield* faults({ value: expect, schema: shape, path: below(pointer, 'expect') })
    if (isObject(expect) && !isCondition(expect)) yield* checkCall(context, expect, container, below(pointer, 'expect'))
  }
}

/** A call is `{ name: operands }`; the operator of `compare` stands between its two operands. */
function* checkCall(
  context: CheckContext,
  call: Node,
  container: string | undefined,
  pointer: string,
): Generator<Problem> {
  for (const [name, operands] of Object.entries(call)) {
    const place = below(pointer, name)
    if (name !== 'compare' && !context.world.functions.has(name)) yield problem(place, 'unknownFunction', { name })
    for (const [index, operand] of listOf(operands).entries()) {
      const isOperator = name === 'compare' && index === 1
      if (isOperator && !isComparator(operand))
        yield problem(below(place, index), 'wrongValue', { expected: `Valeurs permises : ${comparators.join(', ')}.` })
      if (!isOperator) yield* checkOperand(context, operand, container, below(place, index))
    }
  }
}

function* checkOperand(
  context: CheckContext,
  operand: unknown,
  container: string | undefined,
  pointer: string,
): Generator<Problem> {
  if (typeof operand === 'string') yield* checkPath(context, operand, container, pointer, 'each')
  else if (isObject(operand) && !Object.hasOwn(operand, 'value')) yield* checkCall(context, operand, container, pointer)
  else if (!isObject(operand) && typeof operand !== 'number')
    yield problem(pointer, 'wrongType', { expected: 'un chemin, un nombre, { value } ou un appel' })
}

function* checkExits(context: CheckContext): Generator<Problem> {
  for (const { exits } of context.outline.states.values())
    for (const { node, pointer } of exits) {
      yield* unknownName(context.world.guards, node, 'guard', pointer, 'unknownGuard')
      yield* checkEffects(context, node.effects, below(pointer, 'effects'))
    }
}

function* checkEffects({ outline, world }: CheckContext, effects: unknown, pointer: string): Generator<Problem> {
  const messages = objectOf(outline.root.messages)
  for (const [index, effect] of listOf(effects).entries()) {
    const call = objectOf(effect)
    yield* unknownName(world.effects, call, 'do', below(pointer, index), 'unknownEffect')
    if (typeof call.template === 'string' && !Object.hasOwn(messages, call.template))
      yield problem(below(pointer, index, 'template'), 'unknownTemplate', { name: call.template })
    yield* checkAttached(world, call, below(pointer, index))
  }
}

/** What a message carries is declared where it is sent, as a list of papers. */
function* checkAttached({ mailablePrints }: World, { attach }: Node, pointer: string): Generator<Problem> {
  if (attach === undefined) return
  const place = below(pointer, 'attach')
  if (!Array.isArray(attach)) yield problem(place, 'wrongType', { expected: 'une liste' })
  for (const [index, name] of listOf(attach).entries())
    if (typeof name !== 'string' || (mailablePrints && !mailablePrints.has(name)))
      yield problem(below(place, index), 'unknownPrint', { name: String(name) })
}

function* unusedTemplates({ outline }: CheckContext): Generator<Problem> {
  const effects = [
    objectOf(outline.root.workflow).onSubmit,
    ...[...outline.states.values()].flatMap(({ exits }) => exits.map(({ node }) => node.effects)),
  ]
  const used = new Set(effects.flatMap((list) => listOf(list).map((effect) => objectOf(effect).template)))
  for (const name of Object.keys(objectOf(outline.root.messages)))
    if (!used.has(name)) yield problem(below('/messages', name), 'unusedTemplate', { name })
}
