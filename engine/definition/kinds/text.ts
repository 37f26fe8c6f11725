import type { FieldKind } from '../field-kind.ts'
import { oneLine, singleText } from './single-text.ts'

export const text = {
  ...singleText,
  id: 'text',
  label: 'Texte court',
  schema: { type: 'string', maxLength: 255, ...oneLine },
} as const satisfies FieldKind
