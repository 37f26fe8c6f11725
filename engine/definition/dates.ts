/** Calendar dates as texts (`2026-11-23`), partial dates (`1988`, `1988-02`) and periods (`P1M`). No clock, no zone but the one given. */
import type { Period } from './language.ts'

export type PartialDate = { readonly year: number; readonly month?: number; readonly day?: number }

/** The calendar date in an IANA zone at an instant, `2026-11-23`. */
export function todayIn(zone: string, now: Date): string {
  const calendar = calendarOf(zone)
  // No zone changes its date within a minute, and every request asks.
  const minute = Math.floor(now.getTime() / 60_000)
  if (calendar.minute !== minute) {
    calendar.date = calendar.formatter.format(now)
    calendar.minute = minute
  }
  return calendar.date
}

type Calendar = { readonly formatter: Intl.DateTimeFormat; minute: number; date: string }
const calendars = new Map<string, Calendar>()

/** Building a formatter costs a hundred times what it formats. Swedish writes dates as ISO does. */
function calendarOf(zone: string): Calendar {
  const known = calendars.get(zone)
  if (known) return known
  const formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  const calendar = { formatter, minute: Number.NaN, date: '' }
  calendars.set(zone, calendar)
  return calendar
}

const partialDate = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

/** `undefined` when it is not a date of the calendar: wrong shape, month 13, 31 February. */
export function parsePartialDate(value: string): PartialDate | undefined {
  const [, year, month, day] = partialDate.exec(value) ?? []
  if (year === undefined) return undefined
  const date: PartialDate = {
    year: Number(year),
    ...(month !== undefined && { month: Number(month) }),
    ...(day !== undefined && { day: Number(day) }),
  }
  return isOfCalendar(date) ? date : undefined
}

function isOfCalendar({ year, month = 1, day = 1 }: PartialDate): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** `month` from 1 to 12. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The earliest and the latest day that a full or partial date may be; `undefined` when it is no date. */
export function possibleDays(value: string): { readonly first: string; readonly last: string } | undefined {
  const date = parsePartialDate(value)
  if (!date) return undefined
  const { year, month, day } = date
  if (day !== undefined) return { first: value, last: value }
  const lastMonth = month ?? 12
  return {
    first: isoDate(year, month ?? 1, 1),
    last: isoDate(year, lastMonth, daysInMonth(year, lastMonth)),
  }
}

const period = /^(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/

export type ParsedPeriod = { readonly months: number; readonly days: number }

/** ISO 8601 period of years, months, weeks and days; `undefined` when it is not one. */
export function parsePeriod(value: string): ParsedPeriod | undefined {
  const [all, minus, years = '0', months = '0', weeks = '0', days = '0'] = period.exec(value) ?? []
  if (all === undefined) return undefined
  const sign = minus ? -1 : 1
  return { months: sign * (Number(years) * 12 + Number(months)), days: sign * (Number(weeks) * 7 + Number(days)) }
}

/** A full date moved by a period; 31 January + P1M is the last day of February. Throws when either is malformed. */
export function addPeriod(date: string, by: Period): string {
  const from = parsePartialDate(date)
  const step = parsePeriod(by)
  if (from?.month === undefined || from.day === undefined || !step)
    throw new Error(`cannot add the period "${by}" to the date "${date}"`)
  const months = from.year * 12 + (from.month - 1) + step.months
  const year = Math.floor(months / 12)
  const month = (months % 12) + 1
  const day = Math.min(from.day, daysInMonth(year, month))
  if (step.days === 0) return isoDate(year, month, day)
  return new Date(utc(year, month, day) + step.days * 86_400_000).toISOString().slice(0, 10)
}

/** Whole days from one full date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** Whole years from one full date to another, as a birthday counts them. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}

const monthNames = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const

/** `27 mars 1988`, `1er mars 1988`, `mars 1988`, `1988`; also of days that do not exist; anything else as it is. */
export function formatFrenchDate(value: string): string {
  const [, year, month, day] = partialDate.exec(value) ?? []
  const monthName = monthNames[Number(month) - 1]
  if (year === undefined || (month !== undefined && monthName === undefined)) return value
  if (monthName === undefined) return year
  return day === undefined ? `${monthName} ${year}` : `${frenchDay(day)} ${monthName} ${year}`
}

/** `31 février`, `1er mars`. */
export function formatFrenchDay(month: number, day: number): string {
  return `${frenchDay(String(day))} ${monthNames[month - 1] ?? month}`
}

function frenchDay(day: string): string {
  return Number(day) === 1 ? '1er' : String(Number(day))
}

function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** `Date.UTC` reads years below 100 as of the twentieth century. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day)
}
