import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findLines, productFolders, readSources } from './sources.ts'

const product = readSources(...productFolders, 'server.ts')
const everything = [...product, ...readSources('tests', 'bench', 'scripts')]
const elsewhereThan = (...files: readonly string[]) => product.filter(({ file }) => !files.includes(file))

describe('no escape hatch', () => {
  test.each([
    ['any', /\bas any\b|[:<,|]\s*any\b(?!\w)/],
    ['a cast through unknown', /as unknown as/],
    ['a silenced compiler', /@ts-(ignore|nocheck)/],
    ['a skipped or lonely test', /\b(it|test|describe)\.(skip|only|todo)\b/],
    ['an enum or a namespace', /^\s*(export )?(declare )?(const )?(enum|namespace) \w/],
    ['a wide export', /export \* from/],
    ['something unfinished', /\b(TODO|FIXME|XXX)\b|not implemented/],
  ])('%s', (_what, pattern) => {
    // This very file names them.
    const others = everything.filter(({ file }) => file !== 'tests/architecture/habits.test.ts')
    expect(findLines(others, pattern).filter((line) => !/: (\*|\/\/|\/\*\*)/.test(line))).toEqual([])
  })
})

test('only the settings read the environment', () => {
  expect(findLines(elsewhereThan('engine/config.ts'), /process\.env/).filter(ofOurs)).toEqual([])
})

test('no query names the schema: a commune may have any', () => {
  expect(findLines(product, /\bpublic\.\w/)).toEqual([])
})

test('a file is named after its one concept', () => {
  const names = everything.map(({ file }) =>
    path.basename(file).replace(/(\.integration|\.browser)?(\.test)?(\.d)?\.(ts|tsx|mts)$/, ''),
  )
  expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([])
  expect(names.filter((name) => /^(utils?|helpers?|common|misc|shared)$/.test(name))).toEqual([])
})

test('the main file of a folder says what it is for', () => {
  const mains = product.filter(({ file }) => /(^|\/)(index|plugin|app|config)\.ts$/.test(file))
  expect(mains.filter(({ text }) => !/^\/\*\*/.test(text)).map(({ file }) => file)).toEqual([])
})

/** Passing settings to a child, and the compiler’s own switch, are not reading a setting. */
function ofOurs(line: string): boolean {
  return !/process\.env\.(PATH|SystemRoot)\b/.test(line)
}
