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
  // A mail server takes no more before the @.
  ownCheck: (value: Json) => (typeof value === 'string' && value.indexOf('@') > 64 ? 'pattern' : undefined),
} as const satisfies FieldKind
