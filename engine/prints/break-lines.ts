import { lettersOf, type Run, setText } from './set-text.ts'
import type { Weight } from './typefaces.ts'

export type Line = { readonly runs: readonly Run[]; readonly width: number }

export type Style = { readonly weight: Weight; readonly size: number }

/** Width of a run at a size, in points. */
export type Measure = (run: Run, size: number) => number

/**
 * Breaks a text into lines of at most `width` points: at its own line ends, at spaces, and inside what is too long for a line. A line
 * keeps the space that it ends with, so that the lines put together read as the text.
 */
export function breakLines(
  text: string,
  { weight, size, width }: Style & { readonly width: number },
  measure: Measure,
): { readonly lines: readonly Line[]; readonly isPartial: boolean } {
  let isPartial = false
  const set = (piece: string): Line => {
    const { runs, isPartial: partial } = setText(piece, weight)
    isPartial ||= partial
    return { runs, width: runs.reduce((sum, run) => sum + measure(run, size), 0) }
  }
  const room: Room = { width, widthOf: (piece) => set(piece).width }
  const paragraphs = text.split(/\r\n|[\r\n]/)
  const pieces = paragraphs.flatMap((paragraph, index) =>
    fill(index < paragraphs.length - 1 ? `${paragraph.trimEnd()} ` : paragraph, room),
  )
  return { lines: pieces.map(set), isPartial }
}

type Room = { readonly width: number; widthOf(piece: string): number }

/** As many words on each line as it holds; each is measured once. */
function fill(paragraph: string, room: Room): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of paragraph.match(/[^ \t]+[ \t]*|[ \t]+/g) ?? []) {
    const bare = room.widthOf(word.trimEnd())
    if (line !== '' && used + bare > room.width) {
      lines.push(line)
      line = ''
      used = 0
    }
    if (bare > room.width) {
      const parts = cut(word, room)
      line = parts.pop() ?? ''
      lines.push(...parts)
      used = room.widthOf(line)
    } else {
      line += word
      used += room.widthOf(word)
    }
  }
  return [...lines, line]
}

/** A word wider than the page: cut where the line ends. */
function cut(word: string, room: Room): string[] {
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const letter of lettersOf(word)) {
    const width = room.widthOf(letter)
    if (part !== '' && used + width > room.width) {
      parts.push(part)
      part = ''
      used = 0
    }
    part += letter
    used += width
  }
  return [...parts, part]
}
