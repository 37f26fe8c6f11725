import type { FieldKind } from '../field-kind.ts'
import type { Json } from '../language.ts'
import { cleanText, singleText } from './single-text.ts'

/** Browsers send line ends as CRLF; the text is stored with LF, as it was shown. */
export const longText = {
  ...singleText,
  id: 'longText',
  label: 'Texte long',
  schema: {
    type: 'string',
    maxLength: 2000,
    not: { pattern: '[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F]' },
  },
  clean: (value: Json): Json => {
    const cleaned = cleanText(value)
    return typeof cleaned === 'string' ? cleaned.replace(/\r\n?/g, '\n') : cleaned
  },
} as const satisfies FieldKind
