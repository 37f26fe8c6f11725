import { expect, test } from 'vitest'
import { readMailAddress } from '../../../engine/notifications/mail-address.ts'

test.each([
  ['marie.payet@example.org', 'marie.payet@example.org'],
  ['Marie.Payet+acte@Mairie.Example.ORG', 'Marie.Payet+acte@mairie.example.org'],
  ["o'hara_97@sub.xn--bcher-kva.example", "o'hara_97@sub.xn--bcher-kva.example"],
])('%s is an address', (text, address) => {
  expect(readMailAddress(text)).toBe(address)
})

test.each([
  '',
  '@example.org',
  'a@',
  'a@b',
  'a@b@example.org',
  'a@b.example, c@d.example',
  'Marie <a@b.example>',
  '<a@b.example>',
  '"a@evil.example"@b.example',
  '"a b"@b.example',
  'a(comment)@b.example',
  'a@b.example\nBcc: c@d.example',
  'a@b.example ',
  ' a@b.example',
  'groupe: a@b.example;',
  '.a@b.example',
  'a.@b.example',
  'a..b@b.example',
  'a@.example',
  'a@b..example',
  'a@-b.example',
  'a@b-.example',
  'a@[127.0.0.1]',
  'a@127.0.0.1',
  'a@b.example%0a',
  'a%b.example@c.example\u0000',
  'é@b.example',
  'a@bé.example',
  `${'a'.repeat(65)}@b.example`,
  `a@${'b'.repeat(64)}.example`,
  `a@${'b.'.repeat(130)}example`,
])('%j is none', (text) => {
  expect(readMailAddress(text)).toBeUndefined()
})
