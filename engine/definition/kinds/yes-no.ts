import type { FieldEntries, FieldKind } from '../field-kind.ts'
import type { Json } from '../language.ts'
import { asTyped, singleText } from './single-text.ts'

const answers = new Map<string, boolean>([
  ['oui', true],
  ['non', false],
])

export const yesNo = {
  ...singleText,
  id: 'yesNo',
  label: 'Oui ou non',
  schema: { type: 'boolean' },
  decode: (entries: FieldEntries): Json | undefined => {
    const typed = entries.get('')?.[0]
    return typed ? (answers.get(typed) ?? typed) : undefined
  },
  encode: (value: Json | undefined) => ({ '': typeof value === 'boolean' ? (value ? 'oui' : 'non') : asTyped(value) }),
  read: (value: Json) => (typeof value === 'boolean' ? (value ? 'Oui' : 'Non') : asTyped(value)),
  messages: {
    required: 'Répondez par oui ou par non à « {title} ».',
    type: 'Répondez par oui ou par non à « {title} ».',
    const: 'Cette réponse n’est pas celle attendue pour « {title} ».',
    enum: 'Cette réponse n’est pas celle attendue pour « {title} ».',
  },
} as const satisfies FieldKind
