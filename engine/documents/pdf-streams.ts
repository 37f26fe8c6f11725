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

export type Filter = 'flate' | 'ascii85' | 'asciiHex' | 'image' | 'lzw' | 'other' | 'keptElsewhere'

/** More than any document of a few pages has. */
const most = 20_000

/**
 * Every place where a reader may find a stream, even inside another one: lengths and tables that a file gives of itself are not
 * believed. In the order of the file; throws a `Refusal` when there is no end of them.
 */
export function* findStreams(bytes: Buffer): Generator<PdfStream> {
  let keywords = 0
  let end = 0
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    keywords += 1
    if (keywords > 2 * most) throw new Refusal('tooComplex')
    const start = startOf(bytes, at + 6)
    if (start === undefined || bytes.toString('latin1', at - 3, at) === 'end') continue
    // Looked for once for all the streams before it.
    if (end < start) end = bytes.indexOf('endstream', start)
    if (end < 0) end = bytes.length
    const dictionary = dictionaryBefore(bytes, at)
    yield {
      at,
      start,
      end,
      holdsObjects: objectStream.test(dictionary),
      filters: filtersOf(dictionary),
      pixels: pixelsOf(dictionary),
    }
  }
}

/** Readers accept more between the keyword and its end of line than the norm does. */
function startOf(bytes: Buffer, place: number): number | undefined {
  let start = place
  while (bytes[start] === 0x20) start += 1
  if (bytes[start] !== 0x0d && bytes[start] !== 0x0a) return undefined
  return start + (bytes[start] === 0x0d && bytes[start + 1] === 0x0a ? 2 : 1)
}

function dictionaryBefore(bytes: Buffer, at: number): string {
  const before = bytes.toString('latin1', Math.max(0, at - 4_096), at)
  return before.slice(before.lastIndexOf('obj') + 1)
}

const objectStream = new RegExp(`${nameSource('ObjStm')}|${nameSource('First')}`)

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
  ['LZWDecode', 'lzw'],
  ['LZW', 'lzw'],
  ['RunLengthDecode', 'other'],
  ['RL', 'other'],
  ['BrotliDecode', 'other'],
  ['Crypt', 'other'],
]

const filterPattern = new RegExp(filterNames.map(([name]) => `(${nameSource(name)})`).join('|'), 'g')
const filterKeptElsewhere = new RegExp(`${nameSource('Filter')}[\\s\\0]*[\\d%]`)

/** In the order in which they undo the stream. */
function filtersOf(dictionary: string): readonly Filter[] {
  if (filterKeptElsewhere.test(dictionary)) return ['keptElsewhere']
  return [...dictionary.matchAll(filterPattern)].map(
    ([, ...groups]) => filterNames[groups.findIndex((group) => group !== undefined)]?.[1] ?? 'other',
  )
}

const sizePatterns = ['Width', 'Height'].map((name) => new RegExp(`${nameSource(name)}[\\s\\0]*(\\d+)`))

function pixelsOf(dictionary: string): number {
  return sizePatterns.reduce((pixels, pattern) => pixels * Number(pattern.exec(dictionary)?.[1] ?? 0), 1)
}
