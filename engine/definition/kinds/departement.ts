import type { FieldKind, ReadContext } from '../field-kind.ts'
import type { Field, Json } from '../language.ts'
import { choice, readOption } from './choice.ts'

/** A département by its code (`01`, `2A`, `974`), `99` for abroad. */
export const departement = {
  ...choice,
  id: 'departement',
  label: 'Département',
  schema: { type: 'string', from: 'departements', pattern: '^(?:[0-9]{2}|2[AB]|9[78][0-9])$' },
  read: (value: Json, field: Field, context: ReadContext) => readOption(value, field, context),
  messages: {
    ...choice.messages,
    required: 'Choisissez le département pour « {title} ».',
    pattern: 'Choisissez le département dans la liste.',
    notInList: 'Choisissez le département dans la liste.',
  },
} as const satisfies FieldKind
