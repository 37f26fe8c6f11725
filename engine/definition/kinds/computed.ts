import type { FieldKind } from '../field-kind.ts'
import type { Json } from '../language.ts'
import { number } from './number.ts'
import { asTyped, singleText } from './single-text.ts'

/** A value that the engine computes from other answers; it is shown, never typed. */
export const computed = {
  ...singleText,
  id: 'computed',
  label: 'Valeur calculée',
  schema: {},
  decode: () => undefined,
  encode: () => ({}),
  read: (value: Json) => (typeof value === 'number' ? number.read(value) : asTyped(value)),
  messages: {
    ...number.messages,
    required: '« {title} » ne peut pas être calculé : complétez les réponses dont il dépend.',
  },
} as const satisfies FieldKind
