/** Whether a font has a glyph of its own for a character. */
export type Coverage = (codePoint: number) => boolean

/**
 * Reads the `cmap` table of an OpenType font (formats 4 and 12). The ranges that the font's package declares are wider than what its files
 * hold.
 */
export function readCoverage(cmap: Buffer): Coverage {
  const covered = new Set<number>()
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(8 + 8 * index))
    formats[subtable.readUInt16BE(0)]?.(subtable, covered)
  }
  return (codePoint) => covered.has(codePoint)
}

type Reader = (subtable: Buffer, covered: Set<number>) => void

const formats: { readonly [format: number]: Reader } = { 4: readSegments, 12: readGroups }

function readSegments(table: Buffer, covered: Set<number>): void {
  const doubled = table.readUInt16BE(6)
  for (let at = 0; at < doubled; at += 2) {
    const end = table.readUInt16BE(14 + at)
    const start = table.readUInt16BE(16 + doubled + at)
    const delta = table.readUInt16BE(16 + 2 * doubled + at)
    const offsetAt = 16 + 3 * doubled + at
    const offset = table.readUInt16BE(offsetAt)
    for (let code = start; code <= end && code < 0xffff; code++) {
      const raw = offset === 0 ? code : table.readUInt16BE(offsetAt + offset + 2 * (code - start))
      if (raw !== 0 && ((raw + delta) & 0xffff) !== 0) covered.add(code)
    }
  }
}

function readGroups(table: Buffer, covered: Set<number>): void {
  for (let index = 0; index < table.readUInt32BE(12); index++) {
    const group = 16 + 12 * index
    const start = table.readUInt32BE(group)
    const end = table.readUInt32BE(group + 4)
    const glyph = table.readUInt32BE(group + 8)
    for (let code = start; code <= end; code++) if (glyph + code - start !== 0) covered.add(code)
  }
}
