import { type Element, measureWidth, type TextStyle } from './pen.ts'
import type { Print, PrintBlock, PrintFact } from './print.ts'
import { createSheet, type Sheet } from './sheet.ts'

const ink = '#1c2529'
const muted = '#535e5d'
const line = '#ddd6c7'

const body: TextStyle = { weight: 400, size: 11, colour: ink }
const small: TextStyle = { ...body, size: 9.5, colour: muted }
const labels: TextStyle = { weight: 700, size: 10, colour: muted, width: 150 }
const values: TextStyle = { ...body, x: 166, width: measureWidth - 166 }

/**
 * A print as a tagged PDF (PDF/UA-1: structure, language, title, fonts embedded), A4. The same print gives the same pages. Letters that
 * the font lacks are replaced by `[?]`, and the document says so.
 */
export async function drawPrint(print: Print): Promise<Buffer> {
  const sheet = createSheet(print)
  drawHeader(sheet, print)
  writeIn(sheet, 'H1', print.title, { weight: 700, size: 22, colour: ink })
  gap(sheet, 8)
  for (const block of print.blocks) drawBlock(sheet, block, print.issuer.colour)
  if (sheet.isPartial) writeIn(sheet, 'P', partialNotice, small)
  return sheet.finish()
}

const partialNotice =
  'Certains caractères ne peuvent pas être imprimés ici : ils sont remplacés par [?]. Ils sont conservés tels quels dans la demande.'

function drawHeader(sheet: Sheet, { issuer }: Print): void {
  writeIn(sheet, 'P', issuer.commune, { weight: 700, size: 15, colour: issuer.colour })
  writeIn(sheet, 'P', issuer.service, { ...body, size: 10.5, colour: muted })
  gap(sheet, 7)
  const { y } = sheet
  sheet.decorate((document) => document.rect(57, y, measureWidth, 2.5).fill(issuer.colour))
  gap(sheet, 26)
}

type Draw<K extends PrintBlock['kind']> = (sheet: Sheet, block: Extract<PrintBlock, { kind: K }>, brand: string) => void

function drawBlock(sheet: Sheet, block: PrintBlock, brand: string): void {
  const draw: (sheet: Sheet, block: never, brand: string) => void = drawings[block.kind]
  draw(sheet, block as never, brand)
}

const drawings: { readonly [K in PrintBlock['kind']]: Draw<K> } = {
  heading(sheet, { text }, brand) {
    gap(sheet, 10)
    // A heading never stays alone at the foot of a page.
    sheet.keep(70)
    writeIn(sheet, 'H2', text, { weight: 700, size: 14, colour: brand })
    gap(sheet, 4)
  },
  paragraph(sheet, { text, link }, brand) {
    writeIn(sheet, 'P', text, body)
    if (link) {
      const paragraph = sheet.element(sheet.root, 'P')
      sheet.write(sheet.element(paragraph, 'Link'), 'Link', link.label, { ...body, colour: brand, link: link.href })
    }
    gap(sheet, 8)
  },
  note(sheet, { text }) {
    writeIn(sheet, 'P', text, small)
    gap(sheet, 8)
  },
  facts(sheet, { rows }, brand) {
    const table = sheet.element(sheet.root, 'Table')
    for (const row of rows) drawFact(sheet, { table, brand }, row)
    gap(sheet, 10)
  },
  list(sheet, { items }) {
    const list = sheet.element(sheet.root, 'L')
    for (const item of items) {
      const entry = sheet.element(list, 'LI')
      sheet.keep(body.size * 2)
      const top = sheet.y
      sheet.write(sheet.element(entry, 'Lbl'), 'Lbl', '•', body)
      sheet.moveTo(top)
      sheet.write(sheet.element(entry, 'LBody'), 'LBody', item, { ...body, x: 14, width: measureWidth - 14 })
      gap(sheet, 3)
    }
    gap(sheet, 6)
  },
}

/** A line of the table: its label on the left, what is said on the right, over several pages if it is long. */
function drawFact(
  sheet: Sheet,
  { table, brand }: { table: Element; brand: string },
  { label, value, href }: PrintFact,
): void {
  const labelHeight = sheet.heightOf(label, labels)
  sheet.keep(Math.max(labelHeight, Math.min(sheet.heightOf(value, values), 60)) + 12)
  const row = sheet.element(table, 'TR')
  rule(sheet)
  gap(sheet, 5)
  const top = sheet.y
  sheet.moveTo(top + 1)
  sheet.write(sheet.element(row, 'TH', { scope: 'Row' }), 'TH', label, labels)
  const underLabel = sheet.y
  sheet.moveTo(top)
  const cell = sheet.element(row, 'TD')
  if (href === undefined) sheet.write(cell, 'TD', value, values)
  else sheet.write(sheet.element(cell, 'Link'), 'Link', value, { ...values, colour: brand, link: href })
  // On another page, nothing of the label is left beside it.
  if (sheet.y > top) sheet.moveTo(Math.max(sheet.y, underLabel))
  gap(sheet, 5)
}

function rule(sheet: Sheet): void {
  const { y } = sheet
  sheet.decorate((document) =>
    document
      .moveTo(57, y)
      .lineTo(57 + measureWidth, y)
      .lineWidth(0.5)
      .strokeColor(line)
      .stroke(),
  )
}

function writeIn(sheet: Sheet, tag: string, text: string, style: TextStyle): void {
  sheet.write(sheet.element(sheet.root, tag), tag, text, style)
}

function gap(sheet: Sheet, height: number): void {
  sheet.moveTo(sheet.y + height)
}
