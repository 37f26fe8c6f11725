import { expect, test } from 'vitest'
import { isSameOrigin } from '../../../engine/http/same-origin.ts'

const own = 'https://guichet.saint-joseph.example'
const host = 'guichet.saint-joseph.example'

test.each([
  ['fetch metadata of our own pages', { 'sec-fetch-site': 'same-origin' }, true],
  ['fetch metadata of a subdomain', { 'sec-fetch-site': 'same-site', origin: own }, false],
  ['fetch metadata of another site', { 'sec-fetch-site': 'cross-site', origin: own }, false],
  ['typed in the address bar', { 'sec-fetch-site': 'none' }, false],
  ['our origin', { origin: own }, true],
  ['another origin', { origin: 'https://evil.example' }, false],
  ['a subdomain', { origin: `https://sub.${host}` }, false],
  ['another port', { origin: `${own}:8443` }, false],
  ['our name without https', { origin: `http://${host}` }, false],
  ['our origin as a prefix', { origin: `${own}.evil.example` }, false],
  ['our name as a user', { origin: `${own}@evil.example` }, false],
  ['a user at our name', { origin: `https://evil@${host}` }, false],
  ['our origin and a path', { origin: `${own}/evil` }, false],
  ['an opaque origin', { origin: 'null' }, false],
  ['an empty origin', { origin: '' }, false],
  ['nothing said', {}, false],
])('%s', (_, headers, expected) => {
  expect(isSameOrigin({ headers, host }, own)).toBe(expected)
  // Without a host header, as before HTTP 1.1.
  expect(isSameOrigin({ headers, host: '' }, own)).toBe(expected)
})

test('a proxy may change the host, a machine may have two names', () => {
  expect(isSameOrigin({ headers: { origin: own }, host: '127.0.0.1:3000' }, own)).toBe(true)
  const local = { headers: { origin: 'http://127.0.0.1:3000' }, host: '127.0.0.1:3000' }
  expect(isSameOrigin(local, 'http://localhost:3000')).toBe(true)
})
