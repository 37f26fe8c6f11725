import type { FieldKind } from '../field-kind.ts'
import type { Json } from '../language.ts'
import { isNoSuchDay, threeInputs } from './three-inputs.ts'

/** A whole date: day, month and year. */
export const date = {
  ...threeInputs,
  id: 'date',
  label: 'Date',
  schema: { type: 'string', pattern: '^[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$' },
  ownCheck: (value: Json) => {
    if (isNoSuchDay(value)) return 'noSuchDay'
    return typeof value === 'string' && /^[12]\d{3}(-\d\d)?$/.test(value) ? 'incompleteDate' : undefined
  },
  messages: {
    ...threeInputs.messages,
    incompleteDate: 'La date est incomplète : indiquez le jour, le mois et l’année.',
  },
} as const satisfies FieldKind
