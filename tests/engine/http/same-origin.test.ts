import { expect, test } from 'vitest'
import { isSameOrigin } from '../../../engine/http/same-origin.ts'

const own = 'https://guichet.saint-joseph.example'

test.each([
  ['fetch metadata of our own pages', { 'sec-fetch-site': 'same-origin' }, true],
  ['fetch metadata of a subdomain', { 'sec-fetch-site': 'same-site', origin: own }, false],
  ['fetch metadata of another site', { 'sec-fetch-site': 'cross-site', origin: own }, false],
  ['typed in the address bar', { 'sec-fetch-site': 'none' }, false],
  ['our origin', { origin: own }, true],
  ['the origin of the host asked', { origin: 'http://127.0.0.1:3000' }, true],
  ['another origin', { origin: 'https://evil.example' }, false],
  ['our origin as a prefix', { origin: `${own}.evil.example` }, false],
  ['an opaque origin', { origin: 'null' }, false],
  ['nothing said', {}, false],
])('%s', (_, headers, expected) => {
  expect(isSameOrigin({ headers, host: '127.0.0.1:3000' }, own)).toBe(expected)
})
