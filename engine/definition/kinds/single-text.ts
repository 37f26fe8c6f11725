import type { FieldEntries } from '../field-kind.ts'
import type { Json } from '../language.ts'

/** What the kinds made of one text input have in common. */
export const singleText = {
  decode: (entries: FieldEntries): Json | undefined => entries.get('')?.[0] || undefined,
  encode: (value: Json | undefined) => ({ '': asTyped(value) }),
  clean: cleanText,
  read: (value: Json) => asTyped(value),
  messages: {
    required: 'Renseignez « {title} ».',
    type: 'Écrivez votre réponse sous forme de texte.',
    not: 'Votre réponse contient des caractères invisibles que nous ne pouvons pas enregistrer : retapez-la sans la coller.',
    minLength: 'Votre réponse est trop courte : écrivez au moins {limit} caractères.',
    maxLength: 'Ce texte dépasse {limit} caractères : il en compte {length}.',
    pattern: 'Vérifiez « {title} » : la réponse n’a pas la forme attendue.',
    format: 'Vérifiez « {title} » : la réponse n’a pas la forme attendue.',
    enum: 'Choisissez une des réponses proposées pour « {title} ».',
    const: 'Cette réponse n’est pas celle attendue pour « {title} ».',
  },
} as const

/** One line of text holds no control character (a pasted line break, NUL…). */
export const oneLine = { not: { pattern: '\\p{Cc}' } } as const

/** The text that an input shows for a value of any type, as it was typed. */
export function asTyped(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** NFC, so that the same name is the same text whatever the keyboard. */
export function cleanText(value: Json): Json {
  return typeof value === 'string' ? value.normalize('NFC') : value
}
