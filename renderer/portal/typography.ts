/** French typography: dates in the commune's zone, money, agreement in number. Knows no page. */
export { spaced } from '../../engine/definition/index.ts'
export { fileSize } from '../form/file-size.ts'

export type FrenchDates = {
  /** `20 novembre 2026`, `1er décembre 2026`. */
  day(date: Date): string
  /** The same of a calendar date, `2026-11-20`. */
  calendarDay(date: string): string
  /** `20 novembre 2026 à 19:05`. */
  moment(date: Date): string
  /** `19:05`. */
  time(date: Date): string
  /** `2026-11-20`, for `<time datetime>`. */
  iso(date: Date): string
}

/** No-break space: before `:` and in numbers that must not be cut. */
export const nbsp = '\u00a0'

/** Formatters are costly to build and cheap to call: one set per app. `zone` is an IANA name. */
export function createFrenchDates(zone: string): FrenchDates {
  const day = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' })
  const time = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  const iso = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const utcDay = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
  const sayDay = (date: Date): string => sayPlainDay(day, date)
  return {
    day: sayDay,
    calendarDay: (date) => sayPlainDay(utcDay, new Date(`${date}T00:00:00Z`)),
    time: (date) => time.format(date),
    moment: (date) => `${sayDay(date)} à${nbsp}${time.format(date)}`,
    iso: (date) => iso.format(date),
  }
}

function sayPlainDay(format: Intl.DateTimeFormat, date: Date): string {
  return format.format(date).replace(/^1 /, '1er ').replaceAll(' ', nbsp)
}

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** Integer cents → `75,60 €`. */
export function money(cents: number): string {
  return euros.format(cents / 100)
}

/** `0 brouillon`, `1 brouillon`, `2 brouillons`: French agrees from two on. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount}${nbsp}${amount < 2 ? one : many}`
}

const words = ['zéro', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix']

/** A small number in letters, feminine (`une`, `deux`…); digits beyond ten. */
export function numberWord(amount: number): string {
  return words[amount] ?? String(amount)
}

/** ISO 8601 period of one unit → `20 jours`, `2 mois`, `1 an`; anything else is given back as it is. */
export function period(value: string): string {
  const [, amount, unit] = /^P(\d+)([DWMY])$/.exec(value) ?? []
  const noun = unit && units[unit]
  return amount && noun ? count(Number(amount), noun[0], noun[1]) : value
}

const units: { readonly [unit: string]: readonly [one: string, many: string] } = {
  D: ['jour', 'jours'],
  W: ['semaine', 'semaines'],
  M: ['mois', 'mois'],
  Y: ['an', 'ans'],
}

/** First letter in upper case. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `Saint-Joseph` → `de Saint-Joseph`, `Étang-Salé` → `d’Étang-Salé`, `Le Tampon` → `du Tampon`, `Les Avirons` → `des Avirons`. */
export function ofPlace(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`
  return /^[aeiouyàâéèêëîïôûùæœ]/i.test(name) ? `d’${name}` : `de ${name}`
}

/** The name of a service in a sentence: `Service état civil` → `le service état civil`. */
export function theService(name: string): string {
  return /^service\b/i.test(name) ? `le ${name.charAt(0).toLowerCase()}${name.slice(1)}` : name
}
