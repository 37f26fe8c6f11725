import type { FieldKind } from '../field-kind.ts'
import { singleText } from './single-text.ts'

/** Fields under one title. Its fields are decoded, encoded and read one by one, never as a whole. */
export const group = {
  ...singleText,
  id: 'group',
  label: 'Groupe de champs',
  schema: { type: 'object' },
  decode: () => undefined,
  encode: () => ({}),
  read: () => '',
  messages: {
    required: 'Renseignez « {title} ».',
    type: 'Renseignez « {title} » champ par champ.',
  },
} as const satisfies FieldKind
