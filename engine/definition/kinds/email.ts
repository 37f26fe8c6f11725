import type { FieldKind } from '../field-kind.ts'
import type { Json } from '../language.ts'
import { singleText } from './single-text.ts'

/** Strict `local@domain`: what every mail server accepts. Unicode addresses are not delivered by all, and are refused. */
export const email = {
  ...singleText,
  id: 'email',
  label: 'Adresse électronique',
  schema: {
    type: 'string',
    maxLength: 254,
    pattern:
      "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}$",
  },
  messages: {
    ...singleText.messages,
    required: 'Indiquez votre adresse électronique dans « {title} ».',
    pattern: 'Indiquez une adresse comme jacques.dupond@exemple.fr.',
  },
  autocomplete: 'email',
  // Mail servers take no more before the @. A text too long as a whole is told so by the schema.
  ownCheck: (value: Json) =>
    typeof value === 'string' && value.length <= 254 && value.indexOf('@') > 64 ? 'pattern' : undefined,
} as const satisfies FieldKind
