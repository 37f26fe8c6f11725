/**
 * Definitions that may be published, as the properties need them: texts, numbers, choices, dates, groups, repeated groups, computed
 * values, optional steps, and conditions of every form. Conditions only read what is decided before, so that there is no cycle.
 */
import fc from 'fast-check'
import { group, repeatedGroup } from '../../../engine/definition/fields.ts'
import type {
  Condition,
  Field,
  Path,
  ProcedureDefinition,
  Rule,
  Step,
  ValueSchema,
} from '../../../engine/definition/index.ts'
import { definitionAround } from './definition-around.ts'
import { answerFields, isAnswerKind, type ReadableKind, valueSchemas } from './generate-fields.ts'

export { answersTo, carefulAnswersTo, someFacts } from './generate-fields.ts'

export type GenerateOptions = {
  /** Rules between answers, which a plain JSON Schema cannot say. */
  readonly rules?: boolean
  /** Without computed values, nor optional steps. */
  readonly simple?: boolean
}

export function definitions(options: GenerateOptions = {}): fc.Arbitrary<ProcedureDefinition> {
  return fc.gen().map((draw) => createGenerator(draw, options).definition())
}

type Draw = <T, P extends unknown[]>(arbitrary: (...params: P) => fc.Arbitrary<T>, ...params: P) => T

type Properties = { readonly [name: string]: Field }

/** What a condition drawn later may read. */
type Readable = { readonly path: Path; readonly kind: ReadableKind }

function createGenerator(draw: Draw, { rules = false, simple = false }: GenerateOptions) {
  const readable: Readable[] = []
  // From outside, no path leads into an item.
  let isInItem = false
  const conditions: { [name: string]: Condition } = {}
  const steps: Step[] = []

  const chance = (percent: number) => draw(fc.nat, 99) < percent
  const pick = <T>(values: readonly T[]): T => draw((list: readonly T[]) => fc.constantFrom(...list), values)
  const upTo = (most: number) => 1 + draw(fc.nat, most - 1)

  function definition(): ProcedureDefinition {
    const count = upTo(4)
    // Decided in an order of their own, so that a step may depend on a later one.
    const order = draw(fc.shuffledSubarray<number>, range(count), { minLength: count, maxLength: count })
    const byIndex = new Map(order.map((index) => [index, step(index)]))
    steps.push(...range(count).flatMap((index) => byIndex.get(index) ?? []))
    return definitionAround({
      conditions,
      steps,
      ...(rules && readable.length > 0 && { rules: range(upTo(3)).map(rule) }),
    })
  }

  function step(index: number): Step {
    const id = `step${index}`
    const when = chance(40) ? condition([]) : undefined
    const properties: { [name: string]: Field } = {}
    for (const position of range(upTo(6))) {
      const name = `field${position}`
      properties[name] = field(`${id}.${name}`, properties)
    }
    const schema = { type: 'object' as const, properties: shuffled(properties), required: someRequired(properties) }
    return {
      id,
      title: `Étape ${index}`,
      schema,
      ...(!simple && chance(30) && { optional: true }),
      ...(when && { when }),
    }
  }

  function field(path: Path, siblings: Properties): Field {
    const conditioned = conditionsOf(siblings)
    return { ...pick(makers)(path), ...conditioned }
  }

  const makers: readonly ((path: Path) => Field)[] = [
    ...[asGroup, asGroup, asRepeatedGroup, asRepeatedGroup, simple ? asAnswer : asComputed],
    ...Array.from({ length: 7 }, () => asAnswer),
  ]

  function conditionsOf(siblings: Properties): Pick<Field, 'when' | 'requiredWhen'> {
    const when = condition(readableIn(siblings))
    const requiredWhen = chance(25) ? condition(readableIn(siblings)) : undefined
    return { ...(when && { when }), ...(requiredWhen && { requiredWhen }) }
  }

  function asAnswer(path: Path): Field {
    // The first part of a group has an answer: a form sends nothing of a group made of words.
    const kinds = Object.keys(answerFields).filter((kind) => kind !== 'explanation' || !path.endsWith('.part0'))
    const kind = pick(kinds as (keyof typeof answerFields)[])
    if (kind !== 'explanation' && !isInItem) readable.push({ path, kind })
    return answerFields[kind]
  }

  function asGroup(path: Path): Field {
    const properties = parts(path)
    return group({ title: 'Groupe', properties, required: someRequired(properties) })
  }

  function asRepeatedGroup(path: Path): Field {
    isInItem = true
    const properties = { ...parts(path), ...(chance(30) && { inner: asGroup(`${path}.inner`) }) }
    isInItem = false
    readable.push({ path, kind: 'list' })
    const bounds = chance(30) ? { minItems: 1, maxItems: 2 } : {}
    return repeatedGroup({
      title: 'Lignes',
      itemTitle: 'Ligne',
      properties,
      required: someRequired(properties),
      ...bounds,
    })
  }

  function parts(path: Path): Properties {
    const properties: { [name: string]: Field } = {}
    for (const position of range(upTo(3))) {
      const conditioned = conditionsOf(properties)
      const name = `part${position}`
      properties[name] = { ...asAnswer(`${path}.${name}`), ...conditioned }
    }
    return properties
  }

  function asComputed(path: Path): Field {
    const numbers = readable.filter(({ kind }) => kind === 'number')
    readable.push({ path, kind: 'computed' })
    return { kind: 'computed', title: 'Total', computed: { sum: numbers.map((number) => number.path) } }
  }

  /** Of the relative paths given, or of what was decided before; sometimes named. */
  function condition(siblings: readonly Readable[]): Condition | undefined {
    if (chance(50)) return undefined
    const made = tree(siblings, 2)
    if (!made || !isAbsolute(made) || chance(60)) return made
    const name = `condition${Object.keys(conditions).length}`
    conditions[name] = made
    return name
  }

  function tree(siblings: readonly Readable[], depth: number): Condition | undefined {
    const parts = () =>
      range(upTo(3))
        .map(() => tree(siblings, depth - 1))
        .filter((part) => part !== undefined)
    const shape = depth > 0 ? draw(fc.nat, 9) : 9
    if (shape === 0) return { anyOf: parts() }
    if (shape === 1) return { allOf: parts() }
    if (shape <= 3) {
      const part = tree(siblings, depth - 1)
      return part && { not: part }
    }
    const all = [...siblings, ...siblings, ...readable]
    const atoms = range(upTo(2)).map(() => (chance(10) || all.length === 0 ? fact() : atom(pick(all))))
    return Object.fromEntries<ValueSchema>(atoms)
  }

  function atom({ path, kind }: Readable): readonly [Path, ValueSchema] {
    return [path, pick(valueSchemas[kind])]
  }

  function fact(): readonly [Path, ValueSchema] {
    return pick([
      ['$commune.departement', { const: '974' }],
      ['$today', { notAfter: '2026-06-30' }],
      ['$subject.birthDate', { surelyNotAfter: '-P18Y' }],
    ] as const)
  }

  function rule(index: number): Rule {
    const at = pick(readable).path
    const other = pick(readable)
    const when = condition([])
    const expect = pick<Rule['expect']>([
      { compare: [at, '!=', other.path] },
      { distinct: [at, other.path] },
      Object.fromEntries([atom(other)]),
    ])
    return { id: `rule${index}`, at, message: 'Ces deux réponses ne vont pas ensemble.', expect, ...(when && { when }) }
  }

  function someRequired(properties: { readonly [name: string]: Field }): string[] {
    return Object.entries(properties).flatMap(([name, { kind }]) => (kind !== 'computed' && chance(40) ? [name] : []))
  }

  function shuffled<T>(table: { readonly [name: string]: T }): { [name: string]: T } {
    const entries = Object.entries(table)
    const size = { minLength: entries.length, maxLength: entries.length }
    return Object.fromEntries(draw(fc.shuffledSubarray<[string, T]>, entries, size))
  }

  return { definition }
}

/** The answers that stand beside a field, and those of the groups that do, by relative path. */
function readableIn(siblings: Properties, prefix = '.'): Readable[] {
  return Object.entries(siblings).flatMap(([name, { kind, properties }]) => {
    if (properties) return readableIn(properties, `${prefix}${name}.`)
    return isAnswerKind(kind) ? [{ path: prefix + name, kind }] : []
  })
}

/** A named condition is used in several places: it reads no sibling. */
function isAbsolute(condition: Condition): boolean {
  return !JSON.stringify(condition).includes('".')
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_none, index) => index)
}
