import { isEqual } from './canonical-json.ts'
import { type DateKeyword, dateHolds } from './date-keywords.ts'
import { parsePartialDate } from './dates.ts'

/** What a module of validators calls; it imports nothing, so the same file runs on the server and in a page under a strict CSP. */
export const validatorRuntime = {
  /** Length in characters, as JSON Schema counts: a surrogate pair is one. */
  ucs2length(text: string): number {
    let length = 0
    for (const _character of text) length++
    return length
  },
  equal: isEqual,
  dateHolds: (keyword: DateKeyword, value: string, limit: string, today: unknown) =>
    dateHolds(keyword, { value, limit, today: typeof today === 'string' ? today : '' }),
  formats: {
    date: (value: string) => value.length === 10 && parsePartialDate(value) !== undefined,
  },
}

export type ValidatorRuntime = typeof validatorRuntime
