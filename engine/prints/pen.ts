import { breakLines, type Line, type Style } from './break-lines.ts'
import type { Run } from './set-text.ts'

/** In points: A4, margins of two centimetres and a foot. */
export const page = { width: 595.28, height: 841.89, side: 57, top: 57, bottom: 70 } as const
export const measureWidth = page.width - 2 * page.side

/** Height of a line, by the size of its letters. */
export const leading = 1.36

export type TextStyle = Style & {
  readonly colour: string
  /** From the left margin, and room from there. */
  readonly x?: number
  readonly width?: number
  readonly link?: string
}

/** What the structure of a document is made of. */
export type Element = PDFKit.PDFStructureElement

/** Writes lines of text on the page that a document has open. */
export type Pen = {
  linesOf(text: string, style: TextStyle): readonly Line[]
  line(line: Line, at: { readonly x: number; readonly y: number }, style: TextStyle): void
  /** Makes a line that was written lead somewhere; `text` is the whole link, for who does not see it. */
  link(line: Line, at: { readonly x: number; readonly y: number }, to: LinkTarget): void
  /** Whether a letter could not be printed. */
  readonly isPartial: boolean
}

export type LinkTarget = {
  readonly url: string
  readonly text: string
  readonly element: Element
  readonly height: number
}

export function createPen(document: PDFKit.PDFDocument): Pen {
  const registered = new Set<string>()
  let isPartial = false
  const take = ({ face }: Run, size: number) => {
    if (!registered.has(face.name)) document.registerFont(face.name, face.bytes)
    registered.add(face.name)
    return document.font(face.name).fontSize(size)
  }
  const measure = (run: Run, size: number): number => take(run, size).widthOfString(run.text)
  return {
    linesOf(text, { weight, size, width = measureWidth }) {
      const broken = breakLines(text, { weight, size, width }, measure)
      isPartial ||= broken.isPartial
      return broken.lines
    },
    line({ runs }, { x: left, y }, { size, colour }) {
      let x = left
      for (const run of runs) {
        take(run, size).fillColor(colour).text(run.text, x, y, { lineBreak: false })
        x += measure(run, size)
      }
    },
    link({ width }, { x, y }, { url, text, element, height }) {
      // A text is written as such when it is an object: the library writes others as names.
      document.link(x, y, width, height, url, beyondTypes({ structParent: element, Contents: Object(text) }))
    },
    get isPartial() {
      return isPartial
    },
  }
}

/** Options that the library knows and its types do not. */
export function beyondTypes(options: object): object {
  return options
}
