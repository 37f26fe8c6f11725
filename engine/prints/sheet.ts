import PDFDocument from 'pdfkit'
import { beyondTypes, createPen, type Element, leading, measureWidth, type Pen, page, type TextStyle } from './pen.ts'
import type { Print } from './print.ts'

/** Pages being filled from top to bottom. */
export type Sheet = {
  readonly root: Element
  readonly y: number
  moveTo(y: number): void
  /** Starts a page when less than that is left on this one. */
  keep(height: number): void
  /** An element of the structure, in another. `scope` is of the header of a table. */
  element(parent: Element, tag: string, options?: { readonly scope?: 'Row' | 'Column' }): Element
  /** Writes a text as the content of an element, over as many pages as it takes. */
  write(element: Element, tag: string, text: string, style: TextStyle): void
  /** How high a text would be. */
  heightOf(text: string, style: TextStyle): number
  /** Draws what is no content: rules, page numbers. */
  decorate(draw: (document: PDFKit.PDFDocument) => void): void
  /** Whether a letter could not be printed. */
  readonly isPartial: boolean
  /** Numbers the pages and gives the file. */
  finish(): Promise<Buffer>
}

export function createSheet({ title, issuer, foot, madeAt }: Print): Sheet {
  const document = openDocument(title, issuer.commune, madeAt)
  const root = document.struct('Document')
  document.addStructure(root)
  const paper: Paper = { document, pen: createPen(document), y: page.top }
  return {
    root,
    get y() {
      return paper.y
    },
    get isPartial() {
      return paper.pen.isPartial
    },
    moveTo: (to) => {
      paper.y = to
    },
    keep: (height) => {
      if (!hasRoom(paper, height)) nextPage(paper)
    },
    element(parent, tag, options = {}) {
      const element = document.struct(tag, beyondTypes(options))
      parent.add(element)
      return element
    },
    write: (element, tag, text, style) => writeLines(paper, { element, tag }, { text, style }),
    heightOf: (text, style) => paper.pen.linesOf(text, style).length * style.size * leading,
    decorate(paint) {
      document.markContent('Artifact', { type: 'Layout' })
      paint(document)
      document.endMarkedContent()
    },
    finish() {
      numberPages(paper, `${issuer.commune} – ${foot}`)
      const bytes = collect(document)
      root.end()
      document.end()
      return bytes
    },
  }
}

type Paper = { readonly document: PDFKit.PDFDocument; readonly pen: Pen; y: number }

function hasRoom({ y }: Paper, height: number): boolean {
  return y + height <= page.height - page.bottom
}

function nextPage(paper: Paper): void {
  paper.document.addPage()
  paper.y = page.top
}

/** Content is marked page by page: what goes on overleaf is another content of the same element. */
function writeLines(
  paper: Paper,
  { element, tag }: { readonly element: Element; readonly tag: string },
  { text, style }: { readonly text: string; readonly style: TextStyle },
): void {
  const { document, pen } = paper
  const height = style.size * leading
  let isOpen = false
  for (const line of pen.linesOf(text, style)) {
    if (!hasRoom(paper, height)) {
      if (isOpen) document.endMarkedContent()
      isOpen = false
      nextPage(paper)
    }
    if (!isOpen) element.add(document.markStructureContent(tag))
    isOpen = true
    const at = { x: page.side + (style.x ?? 0), y: paper.y }
    pen.line(line, at, style)
    if (style.link !== undefined) pen.link(line, at, { url: style.link, text, element, height })
    paper.y += height
  }
  if (isOpen) document.endMarkedContent()
}

function openDocument(title: string, author: string, madeAt: number): PDFKit.PDFDocument {
  const at = new Date(madeAt)
  return new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    ...beyondTypes({ subset: 'PDF/UA' }),
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Author: author, CreationDate: at, ModDate: at },
  })
}

/** At the foot, as an artifact: a reader aloud does not say it in the middle of a sentence. */
function numberPages({ document, pen }: Paper, foot: string): void {
  const { count } = document.bufferedPageRange()
  const style = { weight: 400, size: 9, colour: '#535e5d' } as const
  for (let index = 0; index < count; index++) {
    document.switchToPage(index)
    document.markContent('Artifact', { type: 'Pagination' })
    const y = page.height - 45
    document.moveTo(page.side, y - 8).lineTo(page.width - page.side, y - 8)
    document.lineWidth(0.5).strokeColor('#ddd6c7').stroke()
    const [said] = pen.linesOf(foot, { ...style, width: measureWidth - 80 })
    if (said) pen.line(said, { x: page.side, y }, style)
    for (const number of pen.linesOf(`Page ${index + 1} sur ${count}`, style))
      pen.line(number, { x: page.width - page.side - number.width, y }, style)
    document.endMarkedContent()
  }
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
}
