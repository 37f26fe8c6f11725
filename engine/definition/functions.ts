import { canonicalJson, isEqual } from './canonical-json.ts'
import { addPeriod, parsePartialDate, parsePeriod, possibleDays, yearsBetween } from './dates.ts'
import type { Json } from './language.ts'

/**
 * A function that rules and computed fields may name. Pure and total: an argument that is absent, or not of the type expected, makes
 * the answer `undefined`, and a rule without an answer is not broken (the missing answer is told elsewhere).
 */
export type PureFunction = (
  args: readonly (Json | undefined)[],
  context: { readonly today: string },
) => Json | undefined

export type PureFunctions = { readonly [name: string]: PureFunction }

/** Paths through a repeated group give a function the list of the values of all items. */
export const shippedFunctions: PureFunctions = {
  /** `[a, operator, b]`. Partial dates compare as "some day may". */
  compare: ([a, operator, b]) => (isComparator(operator) ? compare(a, operator, b) : undefined),
  sum: (args) => numbersOf(args)?.reduce((total, value) => bounded(total + value), 0),
  product: (args) => numbersOf(args)?.reduce((total, value) => bounded(total * value), 1),
  difference: ([a, b]) => (typeof a === 'number' && typeof b === 'number' ? bounded(a - b) : undefined),
  min: (args) => extreme(args, Math.min),
  max: (args) => extreme(args, Math.max),
  /** How many answers there are. */
  count: (args) => flat(args).length,
  /** No two are the same. */
  distinct: (args) => new Set(flat(args).map(canonicalJson)).size === flat(args).length,
  /** Whole years, surely reached, since a date (partial: from its last possible day), today or at a second date. */
  age: ([from, at], { today }) => {
    const day = typeof from === 'string' ? possibleDays(from)?.last : undefined
    const end = at === undefined ? today : at
    return day !== undefined && isDay(end) ? yearsBetween(day, end) : undefined
  },
  addPeriod: ([day, period]) =>
    isDay(day) && typeof period === 'string' && parsePeriod(period) ? addPeriod(day, period) : undefined,
}

export const comparators = ['=', '!=', '<', '<=', '>', '>='] as const
type Comparator = (typeof comparators)[number]

/** An operand that is an operator, not a path. */
export function isComparator(value: unknown): value is Comparator {
  return comparators.some((comparator) => comparator === value)
}

function compare(a: Json | undefined, operator: Comparator, b: Json | undefined): boolean | undefined {
  if (a === undefined || b === undefined) return undefined
  if (operator === '=') return isEqual(a, b)
  if (operator === '!=') return !isEqual(a, b)
  const [low, high] = operator.startsWith('<') ? [rangeOf(a), rangeOf(b)] : [rangeOf(b), rangeOf(a)]
  // Only values of the same type have an order.
  if (!low || !high || typeof low.first !== typeof high.last) return undefined
  return operator.endsWith('=') ? low.first <= high.last : low.first < high.last
}

/** A partial date is any of its days; any other value is itself. */
function rangeOf(value: Json): { first: number | string; last: number | string } | undefined {
  if (typeof value === 'number') return { first: value, last: value }
  return typeof value === 'string' ? (possibleDays(value) ?? { first: value, last: value }) : undefined
}

function flat(args: readonly (Json | undefined)[]): readonly Json[] {
  return args.flatMap((arg) => (arg === undefined ? [] : Array.isArray(arg) ? (arg as readonly Json[]) : [arg]))
}

/** `undefined` when one is no number; absent ones do not count. */
function numbersOf(args: readonly (Json | undefined)[]): readonly number[] | undefined {
  const numbers = flat(args).filter((value) => typeof value === 'number')
  return numbers.length === flat(args).length ? numbers : undefined
}

/** JSON has no infinity: what is beyond all numbers is the last of them, so that a rule still finds it too large. */
function bounded(value: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value))
}

function extreme(args: readonly (Json | undefined)[], pick: (...values: number[]) => number): number | undefined {
  const numbers = numbersOf(args)
  return numbers && numbers.length > 0 ? pick(...numbers) : undefined
}

function isDay(value: Json | undefined): value is string {
  return typeof value === 'string' && parsePartialDate(value)?.day !== undefined
}
