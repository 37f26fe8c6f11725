/**
 * Looks for what a PDF may do or hide, without believing what it says of itself: forbidden names are looked for in every byte of the
 * file and of what it has compressed. It draws nothing and follows no reference.
 */
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { constants, createInflate, inflateSync } from 'node:zlib'
import { decodeAscii } from './decode-ascii.ts'
import { findForbidden } from './pdf-names.ts'
import { findStreams, type PdfStream } from './pdf-streams.ts'
import { Refusal } from './refuse-file.ts'

/** Bytes that may still be read of what streams hold. */
type Budget = { left: number }

/** Of what a PDF of that size may hold once inflated: pages scanned without loss are 30 times their size, a bomb a thousand. */
const maxInflated = (size: number) => 128_000_000 + 16 * size

/** Gives the PDF back as it is; throws a `Refusal` when it may not be kept. */
export async function inspectPdf(bytes: Buffer): Promise<Buffer> {
  checkEnds(bytes)
  await read(slices(bytes), 'anywhere')
  const budget: Budget = { left: maxInflated(bytes.length) }
  let from = 0
  for (const stream of findStreams(bytes)) {
    if (stream.at >= from) {
      await inspectObjects(bytes.subarray(from, stream.at))
      from = stream.end
    }
    await inspectStream(bytes, stream, budget)
  }
  await inspectObjects(bytes.subarray(from))
  return bytes
}

async function inspectObjects(bytes: Buffer): Promise<void> {
  await read(slices(bytes), 'inObjects')
  if (bytes.length < 65_536 && markup.test(bytes.toString('latin1'))) throw new Refusal('hiddenContent')
}

/** What a browser would take for a page. */
const markup = /<(?:!doctype|html|script|svg|iframe|body)\b/i

function checkEnds(bytes: Buffer): void {
  const [, table] = /startxref\s+(\d+)\s+%%EOF/.exec(bytes.toString('latin1', Math.max(0, bytes.length - 1_024))) ?? []
  if (!/^%PDF-\d\.\d/.test(bytes.toString('latin1', 0, 8)) || Number(table ?? Infinity) >= bytes.length)
    throw new Refusal('damaged')
  // A ZIP is read from its end: what ends a ZIP, before a comment of at most 65 535 bytes, makes a PDF one too.
  if (bytes.subarray(-65_557).includes('PK\x05\x06')) throw new Refusal('hiddenContent')
}

/** Of one image: whoever opens it must draw it. A0 at 300 dots per inch is 140 million. */
const maxPixels = 200_000_000

/** The chains of filters whose outcome is looked at, up to what draws an image. Twice deflated, 2 kB are a gigabyte: not here. */
const chains = { anywhere: /^(ascii\w+ ?)?(flate ?)?(image)?$/, inObjects: /^(ascii\w+ ?)?(flate)?$/ }

async function inspectStream(bytes: Buffer, stream: PdfStream, budget: Budget): Promise<void> {
  const { filters, pixels, start, end } = stream
  const where = stream.holdsObjects ? 'inObjects' : 'anywhere'
  if (!chains[where].test(filters.join(' ')) || pixels > maxPixels) throw new Refusal('tooComplex')
  const data = bytes.subarray(start)
  if (isDeflated(data)) await read(inflated(Readable.from([data]), budget), where)
  else if (where === 'inObjects') await read(spent(slices(bytes.subarray(start, end)), budget), where)
  // Of two filters of one name in a dictionary, which one counts depends on the reader.
  const letters = filters.find((filter) => filter === 'ascii85' || filter === 'asciiHex')
  if (letters) await inspectLetters(data, letters, { budget, where })
}

type Reading = { readonly budget: Budget; readonly where: 'anywhere' | 'inObjects' }

async function inspectLetters(data: Buffer, filter: 'ascii85' | 'asciiHex', { budget, where }: Reading): Promise<void> {
  const decoded = () => spent(decodeAscii(data, filter), budget, 8)
  const [beginning] = decodeAscii(data.subarray(0, 1_024), filter)
  if (beginning && isDeflated(beginning)) await read(inflated(Readable.from(decoded()), budget), where)
  else await read(decoded(), where)
}

/** By its first two bytes (RFC 1950), whatever the file says. */
function isDeflated(data: Buffer): boolean {
  return data.length > 2 && ((data[0] ?? 0) & 0x0f) === 8 && data.readUInt16BE(0) % 31 === 0
}

/** Whether these first bytes can be inflated once more: chance would begin so, but not go on. */
function isDeflatedAgain(bytes: Buffer): boolean {
  if (!isDeflated(bytes)) return false
  try {
    return inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 16_777_216 }).length > 0
  } catch (error) {
    return !isZlibError(error)
  }
}

/** What comes out, at most the budget. Data that are damaged end there: readers show what comes before. */
async function* inflated(packed: Readable, budget: Budget): AsyncGenerator<Buffer> {
  const inflate = createInflate({ chunkSize: 65_536 })
  packed.on('error', (error) => inflate.destroy(error)).pipe(inflate)
  try {
    let isFirst = true
    for await (const chunk of spent(inflate, budget)) {
      if (isFirst && isDeflatedAgain(chunk)) throw new Refusal('tooComplex')
      isFirst = false
      yield chunk
    }
  } catch (error) {
    if (error instanceof Refusal || !isZlibError(error)) throw error
  } finally {
    // What was read costs too: streams may overlap, and give nothing.
    budget.left -= inflate.bytesWritten
    packed.destroy()
    inflate.destroy()
  }
}

type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>

/** `cost` of a byte: how much slower it comes than one that is inflated. */
async function* spent(chunks: Chunks, budget: Budget, cost = 1): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    budget.left -= chunk.length * cost
    if (budget.left < 0) throw new Refusal('tooComplex')
    yield chunk
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let place = 0; place < bytes.length; place += 65_536) yield bytes.subarray(place, place + 65_536)
}

/** Longer than any forbidden name with each letter as its code. */
const overlap = 64

async function read(chunks: Chunks, where: 'anywhere' | 'inObjects'): Promise<void> {
  let before = ''
  for await (const chunk of chunks) {
    const text = before + chunk.toString('latin1')
    const reason = findForbidden(text, where)
    if (reason) throw new Refusal(reason)
    before = text.slice(-overlap)
    // Others have their turn.
    await setImmediate()
  }
}
