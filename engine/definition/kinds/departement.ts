import type { FieldKind } from '../field-kind.ts'
import { choice } from './choice.ts'

/** A département by its code (`01`, `2A`, `974`), `99` for abroad. */
export const departement = {
  ...choice,
  id: 'departement',
  label: 'Département',
  schema: { type: 'string', from: 'departements', pattern: '^(?:[0-9]{2}|2[AB]|9[78][0-9])$' },
  messages: {
    ...choice.messages,
    required: 'Choisissez le département pour « {title} ».',
    pattern: 'Choisissez le département dans la liste.',
    notInList: 'Choisissez le département dans la liste.',
  },
} as const satisfies FieldKind
