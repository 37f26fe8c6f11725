import type { FieldKind } from '../field-kind.ts'
import { group } from './group.ts'

/**
 * A postal address as French mail reads it (AFNOR NF Z10-011): six lines of at most 38 characters, of which the first is the name. Kept as
 * typed: capitals are made when it is printed. A group whose fields the builder `address` brings.
 */
export const address = {
  ...group,
  id: 'address',
  label: 'Adresse postale',
  schema: {
    type: 'object',
    // Abroad, codes have any form, and some countries have none.
    if: { properties: { pays: { const: 'FR' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, never awaited.
    then: { properties: { codePostal: { pattern: '^[0-9]{5}$' } } },
  },
} as const satisfies FieldKind
