import type { FieldKind } from '../field-kind.ts'
import { choice } from './choice.ts'

/** A country by its ISO 3166-1 alpha-2 code. */
export const country = {
  ...choice,
  id: 'country',
  label: 'Pays',
  schema: { type: 'string', from: 'countries', pattern: '^[A-Z]{2}$' },
  messages: {
    ...choice.messages,
    required: 'Choisissez le pays pour « {title} ».',
    pattern: 'Choisissez le pays dans la liste.',
    notInList: 'Choisissez le pays dans la liste.',
  },
  autocomplete: 'country',
} as const satisfies FieldKind
