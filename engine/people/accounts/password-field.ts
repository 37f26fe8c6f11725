import type { FieldOptions } from '../../definition/fields.ts'
import type { FieldKind } from '../../definition/index.ts'
import { singleText } from '../../definition/kinds/single-text.ts'

/** Longest password, and longest answer to the question: beyond, hashing would be work for nothing. */
export const longestSecret = 128

/** What is typed and never shown again, not even to who typed it. Forms of accounts alone have such fields: a démarche must not ask any. */
const secret = {
  ...singleText,
  schema: { type: 'string', maxLength: longestSecret },
  isSecret: true,
  encode: () => ({ '': '' }),
  read: () => '••••••••',
} as const

const passwordKind = {
  ...secret,
  id: 'password',
  label: 'Mot de passe',
  messages: {
    ...secret.messages,
    required: 'Choisissez un mot de passe.',
    maxLength: 'Choisissez un mot de passe de {limit} caractères au plus.',
  },
} as const satisfies FieldKind

const secretAnswerKind = {
  ...secret,
  id: 'secretAnswer',
  label: 'Réponse secrète',
  messages: { ...secret.messages, required: 'Écrivez la réponse à votre question.' },
} as const satisfies FieldKind

export const secretKinds: readonly FieldKind[] = [passwordKind, secretAnswerKind]

export function password<const O extends FieldOptions>(options: O) {
  return { kind: 'password', type: 'string', ...options } as const
}

export function secretAnswer<const O extends FieldOptions>(options: O) {
  return { kind: 'secretAnswer', type: 'string', ...options } as const
}
