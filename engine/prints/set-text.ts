import { type Typeface, typefacesOf, type Weight } from './typefaces.ts'

/** Letters that one file of the family draws. */
export type Run = { readonly face: Typeface; readonly text: string }

export type SetText = {
  readonly runs: readonly Run[]
  /** Whether a letter is not in the family, and is printed as `unprintable`. */
  readonly isPartial: boolean
}

/** Stands for what the family has no letter for (emoji, Arabic, Chinese…): it must be seen that something was there. */
export const unprintable = '[?]'

/**
 * Divides a text (put in NFC) between the files of the family, letter by letter with its accents. A letter that it lacks is printed by
 * its compatible form (`ﬁ` by `fi`), or by `unprintable`, once for several in a row.
 */
export function setText(text: string, weight: Weight): SetText {
  const faces = typefacesOf(weight)
  const runs: { face: Typeface; text: string }[] = []
  let isPartial = false
  let wasLost = false
  for (const letter of lettersOf(text.normalize('NFC'))) {
    const found = printable(letter, faces)
    if (!found) isPartial = true
    const { face, text: drawn } = found ?? { face: latin(faces), text: wasLost ? '' : unprintable }
    wasLost = !found
    const last = runs.at(-1)
    if (last?.face === face) last.text += drawn
    else if (drawn !== '') runs.push({ face, text: drawn })
  }
  return { runs, isPartial }
}

const segmenter = new Intl.Segmenter('fr', { granularity: 'grapheme' })

/** A letter with its accents is one. */
export function lettersOf(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

function printable(letter: string, faces: readonly Typeface[]): Run | undefined {
  for (const text of [letter, letter.normalize('NFKC'), dashes[letter]]) {
    const face = text === undefined ? undefined : faces.find(({ covers }) => codePointsOf(text).every(covers))
    if (face && text !== undefined && !invisible.test(text)) return { face, text }
  }
  return undefined
}

/** A hyphen that does not break a line is drawn as any other. */
const dashes: { readonly [letter: string]: string } = { '\u2010': '-', '\u2011': '-' }

/** Controls and marks of direction would vanish, or turn the line around. */
const invisible = /[\p{Cc}\p{Cf}]/u

function codePointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0)
}

function latin(faces: readonly Typeface[]): Typeface {
  const [first] = faces
  if (!first) throw new Error('the family has no file')
  return first
}
