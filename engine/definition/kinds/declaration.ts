import type { FieldEntries, FieldKind } from '../field-kind.ts'
import type { Json } from '../language.ts'
import { asTyped, singleText } from './single-text.ts'

/** A box to tick: something declared or consented to. Not ticked is no answer. */
export const declaration = {
  ...singleText,
  id: 'declaration',
  label: 'Déclaration à cocher',
  schema: { type: 'boolean', const: true },
  decode: (entries: FieldEntries): Json | undefined => {
    const typed = entries.get('')?.[0]
    return typed === 'oui' ? true : typed || undefined
  },
  encode: (value: Json | undefined) => ({ '': value === true ? 'oui' : value === false ? '' : asTyped(value) }),
  read: (value: Json) => (value === true ? 'Oui' : asTyped(value)),
  isBlank: (value: Json) => value === false,
  messages: {
    required: 'Cochez la case pour continuer.',
    type: 'Cochez la case pour continuer.',
    const: 'Cochez la case pour continuer.',
  },
} as const satisfies FieldKind
