import fs from 'node:fs'
import path from 'node:path'

export type Source = { readonly file: string; readonly text: string; readonly lines: readonly string[] }

export const productFolders = ['engine', 'procedures', 'renderer', 'admin', 'migrations'] as const

/** Every TypeScript file below the folders (or the files themselves), by path. */
export function readSources(...places: readonly string[]): readonly Source[] {
  return places
    .flatMap((place) =>
      fs.statSync(place).isFile()
        ? [place]
        : fs
            .readdirSync(place, { recursive: true, encoding: 'utf8' })
            .filter((name) => /\.tsx?$/.test(name))
            .map((name) => path.join(place, name).split(path.sep).join('/')),
    )
    .sort()
    .map((file) => {
      const text = fs.readFileSync(file, 'utf8')
      return { file, text, lines: text.trimEnd().split('\n') }
    })
}

/** `file:line: text` of each line that the pattern finds. */
export function findLines(sources: readonly Source[], pattern: RegExp): readonly string[] {
  return sources.flatMap(({ file, lines }) =>
    lines.flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  )
}
