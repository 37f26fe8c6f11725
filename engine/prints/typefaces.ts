import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Coverage, readCoverage } from './read-coverage.ts'
import { unpackWoff } from './unpack-woff.ts'

export type Weight = 400 | 700

/** One file of the family: it holds the letters of some scripts only. */
export type Typeface = { readonly name: string; readonly bytes: Buffer; readonly covers: Coverage }

/** In the order in which they are asked for a letter. */
const scripts = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'] as const

/** Source Sans 3 in a weight. Read at the first print, then kept: a megabyte for all. */
export function typefacesOf(weight: Weight): readonly Typeface[] {
  const known = kept.get(weight)
  if (known) return known
  const folder = folderOfFonts()
  const faces = scripts.map((script) => {
    const file = `source-sans-3-${script}-${weight}-normal.woff`
    const { sfnt, table } = unpackWoff(readFileSync(join(folder, file)))
    return { name: `${script}-${weight}`, bytes: sfnt, covers: readCoverage(table('cmap')) }
  })
  kept.set(weight, faces)
  return faces
}

const kept = new Map<Weight, readonly Typeface[]>()

/** Found by one of its files, whether this runs as source or inside a bundle. */
function folderOfFonts(): string {
  const require = createRequire(import.meta.url)
  return dirname(require.resolve('@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff'))
}
