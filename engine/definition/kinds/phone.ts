import type { FieldKind } from '../field-kind.ts'
import { singleText } from './single-text.ts'

/**
 * A telephone number, kept as typed: national (0262…, 0692…, 01…), or international (+262, +33, 00…), with the spaces, dots,
 * hyphens and parentheses that people put in it.
 */
export const phone = {
  ...singleText,
  id: 'phone',
  label: 'Téléphone',
  schema: {
    type: 'string',
    maxLength: 30,
    pattern:
      '^ *(?:0[ .\\u00A0-]*[1-9](?:[ .\\u00A0-]*[0-9]){8}|(?:\\+|00)[ .\\u00A0-]*[1-9](?:[ .()\\u00A0-]*[0-9]){6,14}) *$',
  },
  messages: {
    ...singleText.messages,
    required: 'Indiquez votre numéro de téléphone dans « {title} ».',
    pattern: 'Indiquez un numéro comme 0262 35 80 00, 0692 12 34 56 ou +33 6 12 34 56 78.',
  },
  autocomplete: 'tel',
} as const satisfies FieldKind
