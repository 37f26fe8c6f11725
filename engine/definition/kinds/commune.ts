import type { FieldKind, ReadContext } from '../field-kind.ts'
import type { Field, Json } from '../language.ts'
import { readOption } from './choice.ts'
import { oneLine, singleText } from './single-text.ts'

/** A commune by its official label, `Saint-Joseph (974)`; any text when the field says `abroad`. */
export const commune = {
  ...singleText,
  id: 'commune',
  label: 'Commune',
  schema: { type: 'string', maxLength: 120, from: 'communes', ...oneLine },
  read: (value: Json, field: Field, context: ReadContext) => readOption(value, field, context),
  messages: {
    ...singleText.messages,
    required: 'Indiquez la commune pour « {title} ».',
    notInList:
      'Cette commune n’est pas dans la liste officielle : choisissez-la parmi celles proposées, comme « Saint-Joseph (974) ».',
  },
} as const satisfies FieldKind
