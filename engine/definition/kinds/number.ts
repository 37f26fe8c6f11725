import type { FieldEntries, FieldKind } from '../field-kind.ts'
import type { Json } from '../language.ts'
import { asTyped, singleText } from './single-text.ts'

/** A number typed the French way (`1 234,5`); what is no number is kept as typed. */
export const number = {
  ...singleText,
  id: 'number',
  label: 'Nombre',
  schema: { type: 'number' },
  decode: (entries: FieldEntries) => toNumber(entries.get('')?.[0]),
  encode: (value: Json | undefined) => ({ '': typeof value === 'number' ? typed(value) : asTyped(value) }),
  read: (value: Json) => (typeof value === 'number' ? value.toLocaleString('fr-FR') : asTyped(value)),
  messages: {
    required: 'Indiquez un nombre pour « {title} ».',
    type: 'Écrivez « {title} » en chiffres, sans lettres.',
    integer: 'Indiquez un nombre entier, sans virgule.',
    minimum: 'Indiquez un nombre d’au moins {limit}.',
    maximum: 'Indiquez un nombre d’au plus {limit}.',
    exclusiveMinimum: 'Indiquez un nombre plus grand que {limit}.',
    exclusiveMaximum: 'Indiquez un nombre plus petit que {limit}.',
    multipleOf: 'Indiquez un multiple de {limit}.',
    enum: 'Choisissez une des réponses proposées pour « {title} ».',
    const: 'Ce nombre n’est pas celui attendu pour « {title} ».',
  },
  ownCheck: (value: Json, field: { readonly type?: string | readonly string[] }) =>
    typeof value === 'number' && field.type === 'integer' && !Number.isInteger(value) ? 'integer' : undefined,
} as const satisfies FieldKind

function toNumber(raw: string | undefined): Json | undefined {
  if (!raw) return undefined
  const digits = raw.replace(/[\s\u00A0\u202F]/g, '').replace(',', '.')
  if (!/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(digits)) return raw
  const value = Number(digits)
  const isExact = !/^[+-]?\d+$/.test(digits) || Number.isSafeInteger(value) || String(value) === digits
  // A number that would come back different from what was typed stays a text, and is told to be wrong.
  if (!Number.isFinite(value) || !isExact) return raw
  return value === 0 ? 0 : value
}

function typed(value: number): string {
  return String(value).replace('.', ',')
}
