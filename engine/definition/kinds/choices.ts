import type { FieldEntries, FieldKind, ReadContext } from '../field-kind.ts'
import type { Choice, Field, Json } from '../language.ts'
import { readOption } from './choice.ts'
import { asTyped, cleanText } from './single-text.ts'

/** Several answers among options; none is no answer. */
export const choices = {
  id: 'choices',
  label: 'Choix multiples',
  schema: { type: 'array', uniqueItems: true },
  decode: (entries: FieldEntries): Json | undefined => {
    const ticked = (entries.get('') ?? []).filter((value) => value !== '')
    return ticked.length > 0 ? [...new Set(ticked)] : undefined
  },
  encode: (value: Json | undefined) => ({ '': Array.isArray(value) ? value.map(asTyped) : asTyped(value) }),
  clean: (value: Json): Json => (Array.isArray(value) ? value.map(cleanText) : cleanText(value)),
  read: (value: Json, field: Field, context: ReadContext) => {
    const options: { oneOf?: readonly Choice[]; from?: string } = { ...field, ...field.items }
    return Array.isArray(value)
      ? value.map((one) => readOption(one, options, context)).join(', ')
      : readOption(value, options, context)
  },
  messages: {
    required: 'Choisissez au moins une réponse pour « {title} ».',
    type: 'Choisissez parmi les réponses proposées pour « {title} ».',
    enum: 'Choisissez parmi les réponses proposées pour « {title} ».',
    notInList: 'Choisissez parmi les réponses proposées pour « {title} ».',
    uniqueItems: 'La même réponse est choisie deux fois pour « {title} » : n’en gardez qu’une.',
    minItems: 'Choisissez au moins {limit} réponses pour « {title} ».',
    maxItems: 'Choisissez au plus {limit} réponses pour « {title} ».',
  },
} as const satisfies FieldKind
