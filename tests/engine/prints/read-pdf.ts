/** A PDF as a reading machine finds it: its structure, and the text of each part of it. */
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

export type PdfPart = { readonly tag: string; readonly text: string; readonly children: readonly PdfPart[] }

export type ReadPdf = {
  readonly title: unknown
  readonly language: unknown
  readonly isTagged: boolean
  readonly pages: number
  /** The structure, the pages one after the other. */
  readonly parts: readonly PdfPart[]
  /** What is drawn outside of the structure: page numbers, rules. */
  readonly artifacts: readonly string[]
  readonly links: readonly string[]
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const pdf = await task.promise
  const { info } = await pdf.getMetadata()
  const read: PageRead[] = []
  for (let number = 1; number <= pdf.numPages; number++) read.push(await readPage(await pdf.getPage(number)))
  const markInfo = await pdf.getMarkInfo()
  await task.destroy()
  return {
    title: Reflect.get(info, 'Title'),
    language: Reflect.get(info, 'Language'),
    isTagged: markInfo !== null && Reflect.get(markInfo, 'Marked') === true,
    pages: pdf.numPages,
    parts: read.flatMap(({ parts }) => parts),
    artifacts: read.flatMap(({ artifacts }) => artifacts),
    links: read.flatMap(({ links }) => links),
  }
}

/** Every part of that tag, in the order of reading. */
export function partsOf(parts: readonly PdfPart[], tag: string): readonly PdfPart[] {
  return parts.flatMap((part) => [...(part.tag === tag ? [part] : []), ...partsOf(part.children, tag)])
}

/** A text over several pages is in several parts of the structure: put together, they are one. */
export function textOf(parts: readonly PdfPart[], tag: string): string {
  return partsOf(parts, tag)
    .map(({ text }) => text)
    .join('')
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>
type PageRead = Pick<ReadPdf, 'parts' | 'artifacts' | 'links'>

async function readPage(page: Page): Promise<PageRead> {
  const texts = await readTexts(page)
  const annotations = await page.getAnnotations()
  const tree = await page.getStructTree()
  return {
    parts: tree ? toParts(tree, texts.content) : [],
    artifacts: texts.artifacts,
    links: annotations.map(({ url }) => String(url)),
  }
}

type Texts = { readonly content: Map<string, string>; readonly artifacts: string[] }

/**
 * From the drawing itself, glyph by glyph: what `getTextContent` answers has lost the spaces that were drawn, and has others that it
 * guesses from the gaps.
 */
async function readTexts(page: Page): Promise<Texts> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const texts: Texts = { content: new Map(), artifacts: [] }
  const open: (string | undefined)[] = []
  for (const [index, operator] of fnArray.entries()) {
    const args: readonly unknown[] = argsArray[index] ?? []
    if (operator === OPS.beginMarkedContentProps) open.push(markOf(args))
    else if (operator === OPS.beginMarkedContent) open.push(undefined)
    else if (operator === OPS.endMarkedContent) open.pop()
    else if (operator === OPS.showText) keep(texts, open, readGlyphs(args[0]))
  }
  return texts
}

function markOf([, properties]: readonly unknown[]): string | undefined {
  return typeof properties === 'number' ? String(properties) : undefined
}

function keep({ content, artifacts }: Texts, open: readonly (string | undefined)[], text: string): void {
  if (open.length === 0) throw new Error(`« ${text} » is neither content nor artifact`)
  const mark = open.at(-1)
  if (mark === undefined) artifacts.push(text)
  else content.set(mark, (content.get(mark) ?? '') + text)
}

function readGlyphs(glyphs: unknown): string {
  const list: readonly unknown[] = Array.isArray(glyphs) ? glyphs : []
  return list.map((glyph) => (typeof glyph === 'object' && glyph ? String(Reflect.get(glyph, 'unicode')) : '')).join('')
}

type Node = { readonly role?: string; readonly children?: readonly unknown[]; readonly id?: string }

/** What has nothing on this page is left out: the structure is that of the whole document. */
function toParts(node: Node, texts: ReadonlyMap<string, string>): readonly PdfPart[] {
  const children = (node.children ?? []) as readonly Node[]
  const below = children.flatMap((child) => (child.role === undefined ? [] : toParts(child, texts)))
  const own = children
    .filter(({ role, id }) => role === undefined && id !== undefined)
    .map(({ id = '' }) => texts.get(id.slice(id.indexOf('_mc') + 3)) ?? '')
  if (own.length === 0 && below.length === 0) return []
  return [{ tag: node.role ?? '', text: own.join('') + below.map(({ text }) => text).join(''), children: below }]
}
