import type { FieldKind } from '../field-kind.ts'
import { singleText } from './single-text.ts'

/** Words between the fields; it has no answer. */
export const explanation = {
  ...singleText,
  id: 'explanation',
  label: 'Texte d’explication',
  schema: { not: {} },
  hasNoAnswer: true,
  decode: () => undefined,
  encode: () => ({}),
  read: () => '',
  messages: {},
} as const satisfies FieldKind
