import { addPeriod, formatFrenchDate, parsePeriod, possibleDays } from './dates.ts'
import type { DateLimit } from './language.ts'

/** The keywords that compare a full or partial date with a limit. */
export const dateKeywords = ['notAfter', 'notBefore', 'surelyNotAfter', 'surelyNotBefore'] as const
export type DateKeyword = (typeof dateKeywords)[number]

/**
 * `notAfter` and `notBefore` hold when some day that the date may be satisfies them (to accept an answer), `surely…` when each does
 * (to grant a right). What is no date satisfies none.
 */
export function dateHolds(
  keyword: DateKeyword,
  { value, limit, today }: { value: string; limit: DateLimit; today: string },
): boolean {
  const days = possibleDays(value)
  if (!days) return false
  const bound = resolveLimit(limit, today)
  if (keyword === 'notAfter') return days.first <= bound
  if (keyword === 'surelyNotAfter') return days.last <= bound
  return keyword === 'notBefore' ? days.last >= bound : days.first >= bound
}

/** The calendar date that a limit is today. */
function resolveLimit(limit: DateLimit, today: string): string {
  if (limit === 'today') return today
  const key = `${today} ${limit}`
  const known = resolved.get(key)
  if (known !== undefined) return known
  if (resolved.size >= 1000) resolved.clear()
  const date = parsePeriod(limit) ? addPeriod(today, limit) : limit
  resolved.set(key, date)
  return date
}

/** The limits of the definitions, each day: an evaluation asks for the same ones again and again. */
const resolved = new Map<string, string>()

/** How a limit reads after "au plus tard": `aujourd’hui`, `le 27 mars 1988`. */
export function readLimit(limit: DateLimit, today: string): string {
  return limit === 'today' ? 'aujourd’hui' : `le ${formatFrenchDate(resolveLimit(limit, today))}`
}
