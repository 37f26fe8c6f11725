import ts from 'typescript'
import { expect, test } from 'vitest'
import { productFolders, readSources, type Source } from './sources.ts'

const product = readSources(...productFolders, 'server.ts')
const sources = [...product, ...readSources('tests', 'bench', 'scripts')]

test('no file is over 300 lines', () => {
  expect(
    sources.filter(({ lines }) => lines.length > 300).map(({ file, lines }) => `${file}: ${lines.length}`),
  ).toEqual([])
})

test('the server is put together in 90 lines', () => {
  expect(product.find(({ file }) => file === 'server.ts')?.lines.length).toBeLessThanOrEqual(90)
})

test('no function is over 60 lines', () => {
  expect(
    product
      .flatMap(functionsOf)
      .filter(({ lines }) => lines > 60)
      .map(({ place, lines }) => `${place}: ${lines}`),
  ).toEqual([])
})

type Measure = { readonly place: string; readonly lines: number }

function functionsOf({ file, text }: Source): Measure[] {
  const tree = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.ESNext,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const found: Measure[] = []
  const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const first = lineOf(node.getStart(tree))
      found.push({ place: `${file}:${first + 1}`, lines: lineOf(node.end) - first + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}
