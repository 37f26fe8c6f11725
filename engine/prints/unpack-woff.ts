import { inflateSync } from 'node:zlib'

export type UnpackedFont = {
  /** The same font as an OpenType file. */
  readonly sfnt: Buffer
  table(tag: string): Buffer
}

type Table = { readonly tag: string; readonly checksum: number; readonly bytes: Buffer }

/**
 * A WOFF 1 file (W3C WOFF 1.0, §3 to 5) as the OpenType file that it packs: what draws would otherwise inflate a whole table for each
 * letter that it reads. Throws on a file that is no WOFF.
 */
export function unpackWoff(woff: Buffer): UnpackedFont {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF font')
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => readTable(woff, 44 + 20 * index))
  return {
    sfnt: writeSfnt(woff.readUInt32BE(4), tables),
    table(tag) {
      const found = tables.find((table) => table.tag === tag)
      if (!found) throw new Error(`the font has no ${tag}`)
      return found.bytes
    },
  }
}

function readTable(woff: Buffer, entry: number): Table {
  const start = woff.readUInt32BE(entry + 4)
  const packed = woff.subarray(start, start + woff.readUInt32BE(entry + 8))
  return {
    tag: woff.toString('latin1', entry, entry + 4),
    checksum: woff.readUInt32BE(entry + 16),
    bytes: packed.length < woff.readUInt32BE(entry + 12) ? inflateSync(packed) : packed,
  }
}

function writeSfnt(flavour: number, tables: readonly Table[]): Buffer {
  const header = Buffer.alloc(12 + 16 * tables.length)
  header.writeUInt32BE(flavour, 0)
  header.writeUInt16BE(tables.length, 4)
  let offset = header.length
  const bodies = tables.map(({ tag, checksum, bytes }, index) => {
    const entry = 12 + 16 * index
    header.write(tag, entry, 'latin1')
    header.writeUInt32BE(checksum, entry + 4)
    header.writeUInt32BE(offset, entry + 8)
    header.writeUInt32BE(bytes.length, entry + 12)
    const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4)
    bytes.copy(padded)
    offset += padded.length
    return padded
  })
  return Buffer.concat([header, ...bodies])
}
