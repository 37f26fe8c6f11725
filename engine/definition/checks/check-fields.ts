import { fieldKeywords } from '../meta-schema-fields.ts'
import type { CheckContext } from './context.ts'
import { type OutlineField, optionsOf } from './outline.ts'
import { type Problem, problem } from './problem.ts'
import { below, isObject, listOf, type Node, objectOf } from './reading.ts'
import { faults } from './shape.ts'

/** Far above any form a person could fill; keeps compilation and pages within their time. */
const maxFields = 1000

/** What a single field says must hold together: options, bounds, default, contents. */
export function* checkFields({ outline, world }: CheckContext): Generator<Problem> {
  if (outline.fields.length > maxFields) yield problem('/steps', 'tooManyFields', { max: maxFields })
  for (const { node, pointer } of outline.steps) if (asksNothing(node)) yield problem(pointer, 'emptyStep')
  for (const field of outline.fields) {
    const kind = typeof field.node.kind === 'string' ? world.kinds.find(field.node.kind)?.schema : undefined
    yield* contents(field)
    yield* bounds(field.node, field.pointer)
    if (isObject(field.node.items)) yield* bounds(field.node.items, below(field.pointer, 'items'))
    yield* typeOfKind(field, kind)
    yield* defaultValue(field, kind)
    // `x-…` is how a field kind of a pack marks an annotation of its own.
    for (const name of Object.keys(field.node))
      if (!fieldKeywords.includes(name) && !name.startsWith('x-'))
        yield problem(below(field.pointer, name), 'unknownKeyword', { name })
  }
}

function asksNothing(step: Node): boolean {
  return Object.keys(objectOf(objectOf(step.schema).properties)).length === 0 && listOf(step.documents).length === 0
}

/** Kinds whose field is nothing without a part: what is missing, by kind. */
const lacks: {
  readonly [kind: string]: (node: Node) => 'missingOptions' | 'emptyGroup' | 'missingComputation' | false
} = {
  choice: (node) => lacksOptions(node) && 'missingOptions',
  choices: (node) => lacksOptions(node) && 'missingOptions',
  group: (node) => isEmpty(node.properties) && 'emptyGroup',
  address: (node) => isEmpty(node.properties) && 'emptyGroup',
  repeatedGroup: (node) => isEmpty(objectOf(node.items).properties) && 'emptyGroup',
  computed: (node) => isEmpty(node.computed) && 'missingComputation',
}

function lacksOptions(node: Node): boolean {
  return (optionsOf(node) ?? []).length === 0 && node.from === undefined && objectOf(node.items).from === undefined
}

function isEmpty(value: unknown): boolean {
  return Object.keys(objectOf(value)).length === 0
}

function* contents({ node, pointer }: OutlineField): Generator<Problem> {
  const { kind } = node
  const code = typeof kind === 'string' && Object.hasOwn(lacks, kind) ? lacks[kind]?.(node) : false
  if (code) yield problem(pointer, code)
  const seen = new Set<string>()
  for (const option of optionsOf(node) ?? []) {
    if (seen.has(option)) yield problem(pointer, 'duplicateOption', { name: option })
    seen.add(option)
  }
}

const pairs = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minimum', 'maximum'],
] as const

function* bounds(node: Node, pointer: string): Generator<Problem> {
  for (const [low, high] of pairs) {
    const [minimum, maximum] = [node[low], node[high]]
    if (typeof minimum === 'number' && typeof maximum === 'number' && minimum > maximum)
      yield problem(below(pointer, low), 'contradictoryBounds', { low, high })
  }
}

/** A field may repeat the type of its kind (that is how answers are typed), never change it; an integer is a number. */
function* typeOfKind({ node, pointer }: OutlineField, kind: Node | undefined): Generator<Problem> {
  const { type } = node
  const expected = kind?.type
  if (type === undefined || typeof expected !== 'string') return
  if (type !== expected && !(type === 'integer' && expected === 'number'))
    yield problem(below(pointer, 'type'), 'kindType', { kind: String(node.kind), expected, found: String(type) })
}

function* defaultValue({ node, pointer }: OutlineField, kind: Node | undefined): Generator<Problem> {
  if (!Object.hasOwn(node, 'default')) return
  const options = optionsOf(node)
  const values = Array.isArray(node.default) ? node.default : [node.default]
  const isRefused =
    [...faults({ value: node.default, schema: valueKeywords({ ...kind, ...node }), path: '' })].length > 0 ||
    (options !== undefined && !values.every((value) => typeof value === 'string' && options.includes(value)))
  if (isRefused) yield problem(below(pointer, 'default'), 'defaultRefused')
}

/** Only what speaks of the value itself; a pattern that is not one is told elsewhere. */
function valueKeywords({
  type,
  enum: values,
  minLength,
  maxLength,
  minimum,
  maximum,
  minItems,
  maxItems,
  pattern,
}: Node): Node {
  const keywords = { type, enum: values, minLength, maxLength, minimum, maximum, minItems, maxItems }
  return typeof pattern === 'string' && compiles(pattern) ? { ...keywords, pattern } : keywords
}

/** Whether the native engine reads a pattern the way a validator compiles it. */
export function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}
