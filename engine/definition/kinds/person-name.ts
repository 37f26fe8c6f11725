import type { FieldKind } from '../field-kind.ts'
import { singleText } from './single-text.ts'

/**
 * A name as the civil registry writes it: letters of every language, and what joins them. Registers hold stranger marks than one
 * thinks: none that a clerk may have written is refused for looking like a program.
 */
export const personName = {
  ...singleText,
  id: 'personName',
  label: 'Nom ou prénom',
  schema: {
    type: 'string',
    minLength: 1,
    maxLength: 80,
    pattern: "^[ .;'’-]*\\p{L}[\\p{L}\\p{M} .;'’-]*$",
  },
  messages: {
    ...singleText.messages,
    pattern: 'Écrivez « {title} » en lettres : seuls les espaces, apostrophes, tirets et points sont acceptés en plus.',
  },
} as const satisfies FieldKind

/** Several names, which the registry separates by commas: "Zoé, Marie". */
export const severalNames = "^[ .,;'’-]*\\p{L}[\\p{L}\\p{M} .,;'’-]*$"
