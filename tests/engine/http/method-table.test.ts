import { expect, test } from 'vitest'
import { createMethodTable } from '../../../engine/http/method-table.ts'

const table = createMethodTable()
table.add('GET', '/')
table.add(['GET', 'HEAD'], '/demandes/:id')
table.add('DELETE', '/demandes/:id')
table.add('PUT', '/demandes/:id/steps/:step')
table.add('GET', '/revisions/:digest.js')
table.add('GET', '/assets/*')

test.each([
  ['/', ['GET']],
  ['/demandes/x?page=2', ['DELETE', 'GET', 'HEAD']],
  ['/demandes/x/steps/y', ['PUT']],
  ['/demandes/x/steps', []],
  ['/revisions/abc.js', ['GET']],
  ['/revisions/abcXjs', []],
  ['/assets/a/b.css', ['GET']],
  ['/nulle-part', []],
])('%s', (url, methods) => {
  expect(table.allowedAt(url)).toEqual(methods)
})
