/** Rewrites a picture of a page with a palette of its 256 main colours: a third of the bytes, no difference to the eye. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** `png`: 8 bits a channel, RGB or RGBA without transparency, not interlaced, as browsers write them. */
export function shrinkPng(png: Buffer): Buffer {
  const picture = readPixels(png)
  const { width, height, channels, pixels } = picture
  const palette = mainColours(picture)
  const nearest = createNearest(palette)
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = nearest(colourAt(pixels, (y * width + x) * channels))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

type Pixels = { readonly width: number; readonly height: number; readonly channels: number; readonly pixels: Buffer }

function readPixels(png: Buffer): Pixels {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const channels = png[25] === 6 ? 4 : 3
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  return { width, height, channels, pixels: unfilter(inflateSync(Buffer.concat(data)), width * channels, channels) }
}

type Predictor = (left: number, up: number, corner: number) => number

/** By the number that each row begins with: what was taken off its bytes. */
const predictors: readonly Predictor[] = [() => 0, (left) => left, (_, up) => up, (left, up) => (left + up) >> 1, paeth]

function paeth(left: number, up: number, corner: number): number {
  const byLeft = Math.abs(up - corner)
  const byUp = Math.abs(left - corner)
  const byCorner = Math.abs(left + up - 2 * corner)
  if (byLeft <= byUp && byLeft <= byCorner) return left
  return byUp <= byCorner ? up : corner
}

function unfilter(filtered: Buffer, rowBytes: number, channels: number): Buffer {
  const rows = filtered.length / (rowBytes + 1)
  const pixels = Buffer.alloc(rows * rowBytes)
  for (let row = 0; row < rows; row++) {
    const predict = predictors[filtered[row * (rowBytes + 1)] ?? 0] ?? paeth
    for (let x = 0; x < rowBytes; x++) {
      const at = row * rowBytes + x
      const left = x < channels ? 0 : (pixels[at - channels] ?? 0)
      const up = pixels[at - rowBytes] ?? 0
      const corner = x < channels ? 0 : (pixels[at - rowBytes - channels] ?? 0)
      pixels[at] = (filtered[row * (rowBytes + 1) + 1 + x] ?? 0) + predict(left, up, corner)
    }
  }
  return pixels
}

function colourAt(pixels: Buffer, at: number): number {
  return pixels.readUIntBE(at, 3)
}

/** What is kept as it is: the grounds, and the steps of their shadows. */
const main = 144

/**
 * At most 256, as `0xrrggbb`: the most frequent ones, then those that look like none before them, so that there is room for a small
 * mark in a colour of its own.
 */
function mainColours({ pixels, channels }: Pixels): readonly number[] {
  const counts = new Map<number, number>()
  for (let at = 0; at < pixels.length; at += channels) {
    const colour = colourAt(pixels, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const frequent = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour)
  let palette: readonly number[] = frequent
  for (let likeness = 2; palette.length > 256; likeness *= 1.5) palette = leaveOut(palette, likeness)
  return palette
}

/** Without the colours that are at most that far from one before them. */
function leaveOut(colours: readonly number[], likeness: number): readonly number[] {
  const kept = colours.slice(0, main)
  for (const colour of colours.slice(main))
    if (kept.every((other) => distance(colour, other) > likeness)) kept.push(colour)
  return kept
}

/** Colour → place of the nearest one in the palette. */
function createNearest(palette: readonly number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, place) => [colour, place]))
  return (colour) => {
    const place = known.get(colour) ?? nearestOf(colour, palette)
    known.set(colour, place)
    return place
  }
}

function nearestOf(colour: number, palette: readonly number[]): number {
  let nearest = 0
  let least = Number.POSITIVE_INFINITY
  palette.forEach((other, place) => {
    const far = distance(colour, other)
    if (far >= least) return
    least = far
    nearest = place
  })
  return nearest
}

function distance(a: number, b: number): number {
  const apart = (shift: number) => (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2
  return apart(16) + apart(8) + apart(0)
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  frame.set(body, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}
