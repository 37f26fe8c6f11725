import type { FieldKind, ReadContext } from '../field-kind.ts'
import type { Choice, Field, Json } from '../language.ts'
import { asTyped, singleText } from './single-text.ts'

/** One answer among options, literal (`oneOf`) or of a named list (`from`). */
export const choice = {
  ...singleText,
  id: 'choice',
  label: 'Choix unique',
  schema: { type: 'string' },
  read: (value: Json, field: Field, context: ReadContext) => readOption(value, field, context),
  messages: {
    required: 'Choisissez une réponse pour « {title} ».',
    type: 'Choisissez une des réponses proposées pour « {title} ».',
    enum: 'Choisissez une des réponses proposées pour « {title} ».',
    const: 'Choisissez une des réponses proposées pour « {title} ».',
    notInList: 'Choisissez une des réponses proposées pour « {title} ».',
  },
} as const satisfies FieldKind

/** How one option reads: its title, the label of its list, else the value itself. */
export function readOption(
  value: Json,
  field: { readonly oneOf?: readonly Choice[]; readonly from?: string },
  context: ReadContext,
): string {
  const literal = field.oneOf?.find((option) => option.const === value)
  if (literal) return literal.title
  const listed = field.from && typeof value === 'string' ? context.labelOf?.(field.from, value) : undefined
  return listed ?? asTyped(value)
}
