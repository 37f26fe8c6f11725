import { nameSource } from './pdf-names.ts'
import { Refusal } from './refuse-file.ts'

export type PdfStream = {
  /** Of the keyword `stream`. */
  readonly at: number
  /** Of its first byte. */
  readonly start: number
  /** Of its end, as the file says. */
  readonly end: number
  /** Whether it holds objects, which a reader takes out of it. */
  readonly holdsObjects: boolean
  readonly filters: readonly Filter[]
  /** Of the image that it is, as the file says; 0 when it is none. */
  readonly pixels: number
}

/** `other`: what is not undone here, or a filter that is named elsewhere. */
export type Filter = 'flate' | 'ascii85' | 'asciiHex' | 'image' | 'other'

/** More than any document of a few pages has. */
const mostKeywords = 40_000

/** Of plain objects in a row: a PDF of this century compresses them. */
const mostBetween = 4_000_000

/**
 * Every place where a reader may find a stream, even inside another one: lengths and tables that a file gives of itself are not
 * believed. In the order of the file; throws a `Refusal` when there is no end of them.
 */
export function* findStreams(bytes: Buffer): Generator<PdfStream> {
  let keywords = 0
  let outer: PdfStream | undefined
  let from = 0
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    keywords += 1
    if (keywords > mostKeywords) throw new Refusal('tooComplex')
    if (bytes.toString('latin1', at - 3, at) === 'end') continue
    if (at - from > mostBetween) throw new Refusal('tooComplex')
    const own = describe(bytes.toString('latin1', from, at))
    const start = startOf(bytes, at + 6)
    if (outer && at < outer.end) {
      // The keyword before was perhaps a lure: what it said counts for this one too.
      yield { ...merged(outer, own), at, start, end: outer.end }
      from = at
      continue
    }
    const end = bytes.indexOf('endstream', start)
    outer = { ...own, at, start, end: end < 0 ? bytes.length : end }
    yield outer
    from = outer.end
  }
}

type Description = Pick<PdfStream, 'holdsObjects' | 'filters' | 'pixels'>

function merged(outer: Description, own: Description): Description {
  return {
    holdsObjects: outer.holdsObjects || own.holdsObjects,
    filters: [...outer.filters, ...own.filters],
    pixels: Math.max(outer.pixels, own.pixels),
  }
}

/** Readers skip what stands between the keyword and its end of line. */
function startOf(bytes: Buffer, place: number): number {
  const [line = ''] = /^[^\r\n]*(?:\r\n|\r|\n)/.exec(bytes.toString('latin1', place, place + 1_024)) ?? []
  if (!line && place + 1_024 < bytes.length) throw new Refusal('tooComplex')
  return place + line.length
}

/**
 * What is said before the keyword, even by other objects: where the dictionary of a stream begins is not believed either, since a
 * string may hold what looks like the beginning of another.
 */
function describe(text: string): Description {
  const holdsObjects = objectStream.test(text) || (first.test(text) && count.test(text))
  return { holdsObjects, filters: filtersOf(text), pixels: pixelsOf(text) }
}

const objectStream = new RegExp(nameSource('ObjStm'))
const first = new RegExp(nameSource('First'))
const count = new RegExp(nameSource('N'))

const filterNames: readonly (readonly [string, Filter])[] = [
  ['FlateDecode', 'flate'],
  ['Fl', 'flate'],
  ['ASCII85Decode', 'ascii85'],
  ['A85', 'ascii85'],
  ['ASCIIHexDecode', 'asciiHex'],
  ['AHx', 'asciiHex'],
  ['DCTDecode', 'image'],
  ['DCT', 'image'],
  ['JPXDecode', 'image'],
  ['JBIG2Decode', 'image'],
  ['CCITTFaxDecode', 'image'],
  ['CCF', 'image'],
  ['LZWDecode', 'other'],
  ['LZW', 'other'],
  ['RunLengthDecode', 'other'],
  ['RL', 'other'],
  ['BrotliDecode', 'other'],
  ['Crypt', 'other'],
]

const filterPattern = new RegExp(filterNames.map(([name]) => `(${nameSource(name)})`).join('|'), 'g')
const filterKeptElsewhere = new RegExp(`${nameSource('Filter')}[\\s\\0[]*[\\d%]`)

/** In the order in which they undo the stream. */
function filtersOf(text: string): readonly Filter[] {
  if (filterKeptElsewhere.test(text)) return ['other']
  return [...text.matchAll(filterPattern)].map(
    ([, ...groups]) => filterNames[groups.findIndex((group) => group !== undefined)]?.[1] ?? 'other',
  )
}

const sizePatterns = ['Width', 'Height'].map((name) => new RegExp(`${nameSource(name)}[\\s\\0]*(\\d+)`))

function pixelsOf(text: string): number {
  return sizePatterns.reduce((pixels, pattern) => pixels * Number(pattern.exec(text)?.[1] ?? 0), 1)
}
