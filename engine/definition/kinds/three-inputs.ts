import { formatFrenchDate, formatFrenchDay, parsePartialDate } from '../dates.ts'
import type { FieldEntries } from '../field-kind.ts'
import type { Json } from '../language.ts'
import { asTyped, singleText } from './single-text.ts'

/** A date typed in three inputs, day, month, year. What is no date is kept as typed, joined by `-`, and shown again in the three. */
export const threeInputs = {
  ...singleText,
  decode: (entries: FieldEntries): Json | undefined => {
    const [day, month, year] = ['jour', 'mois', 'annee'].map((part) => entries.get(part)?.[0] ?? '')
    // A browser's own date input sends the whole date under the field's name.
    return joinDate(day ?? '', month ?? '', year ?? '') ?? (entries.get('')?.[0] || undefined)
  },
  encode: (value: Json | undefined) => splitDate(asTyped(value)),
  read: (value: Json) => formatFrenchDate(asTyped(value)),
  words: (value: Json): { readonly [placeholder: string]: string } => {
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(asTyped(value)) ?? []
    if (day === undefined) return {}
    // The year only matters to say that 29 February does not exist.
    return { day: day === '29' ? `29 février ${year}` : formatFrenchDay(Number(month), Number(day)) }
  },
  messages: {
    ...singleText.messages,
    required: 'Indiquez la date pour « {title} ».',
    type: 'Indiquez une date : le jour, le mois et l’année, comme 27 3 1988.',
    pattern: 'Vérifiez la date : écrivez le jour, le mois et l’année en chiffres, comme 27 3 1988.',
    noSuchDay: 'Le {day} n’existe pas.',
    notAfter: 'Indiquez une date au plus tard {limit}.',
    notBefore: 'Indiquez une date au plus tôt {limit}.',
    surelyNotAfter: 'Indiquez une date précise, au plus tard {limit}.',
    surelyNotBefore: 'Indiquez une date précise, au plus tôt {limit}.',
  },
} as const

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; the day may be one that its month does not have. */
export const partialDatePattern = '^[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$'

const written = new RegExp(partialDatePattern)

/** Well written, but of no calendar: 31 February. */
export function isNoSuchDay(value: Json): boolean {
  return typeof value === 'string' && written.test(value) && !parsePartialDate(value)
}

function joinDate(day: string, month: string, year: string): string | undefined {
  const [d, m, y] = [day.trim(), month.trim(), year.trim()]
  if (!d && !m && !y) return undefined
  if (!isWritten(d, m, y)) return `${year}-${month}-${day}`
  return [y, m.padStart(2, '0'), d.padStart(2, '0')].slice(0, d ? 3 : m ? 2 : 1).join('-')
}

/** A four-digit year, then a month from 1 to 12 if any, then a day from 1 to 31 if any. */
function isWritten(day: string, month: string, year: string): boolean {
  if (!/^\d{4}$/.test(year) || (day && !month)) return false
  return (!month || /^(0?[1-9]|1[0-2])$/.test(month)) && (!day || /^(0?[1-9]|[12]\d|3[01])$/.test(day))
}

/** The last two `-` separate, so that a year typed with one is shown again whole. */
function splitDate(value: string): { jour: string; mois: string; annee: string } {
  if (/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(value)) {
    const [annee = '', mois = '', jour = ''] = value.split('-')
    return { annee, mois: withoutZero(mois), jour: withoutZero(jour) }
  }
  const parts = value.split('-')
  const [jour = '', mois = ''] = parts.length > 2 ? [parts.pop(), parts.pop()] : []
  return { annee: parts.join('-'), mois, jour }
}

function withoutZero(digits: string): string {
  return digits.replace(/^0(?=\d)/, '')
}
