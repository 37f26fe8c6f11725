import type { FieldKind } from '../field-kind.ts'
import type { Json } from '../language.ts'
import { isNoSuchDay, partialDatePattern, threeInputs } from './three-inputs.ts'

/** A date of which the day, or the day and the month, may be unknown. */
export const partialDate = {
  ...threeInputs,
  id: 'partialDate',
  label: 'Date, jour et mois facultatifs',
  schema: { type: 'string', pattern: partialDatePattern },
  ownCheck: (value: Json) => {
    if (isNoSuchDay(value)) return 'noSuchDay'
    return typeof value === 'string' && /^\d{4}--[^-]+$/.test(value) ? 'missingMonth' : undefined
  },
  messages: {
    ...threeInputs.messages,
    pattern:
      'Vérifiez la date : écrivez l’année avec quatre chiffres, comme 1988, puis le mois et le jour si vous les connaissez.',
    noSuchDay: 'Le {day} n’existe pas. Si le jour est inconnu, laissez-le vide.',
    missingMonth: 'Indiquez le mois, ou laissez le jour vide s’il est inconnu.',
    surelyNotAfter: 'Indiquez une date assez précise pour être sûr qu’elle est au plus tard {limit}.',
    surelyNotBefore: 'Indiquez une date assez précise pour être sûr qu’elle est au plus tôt {limit}.',
  },
} as const satisfies FieldKind
