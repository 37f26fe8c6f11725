import { describe, expect, test } from 'vitest'
import { email } from '../../../engine/definition/kinds/email.ts'
import { readMailAddress } from '../../../engine/notifications/mail-address.ts'

const pattern = new RegExp(email.schema.pattern)
const isAsked = (text: string) =>
  text.length <= email.schema.maxLength && pattern.test(text) && email.ownCheck(text) === undefined

describe('an address that a form accepts is one that is written to', () => {
  test.each([
    'zoe.payet@example.org',
    'o’hara@example.org',
    "o'hara+actes@sub.example.re",
    '{{accessCode}}@example.org',
    'a.b.c@1.example.org',
    `${'a'.repeat(64)}@example.org`,
    `${'a'.repeat(65)}@example.org`,
    `${'a.'.repeat(40)}a@example.org`,
    `a@${'b.'.repeat(120)}fr`,
    `a@${'b'.repeat(63)}.fr`,
    `a@${'b'.repeat(64)}.fr`,
    'a@b',
    'a@-b.fr',
    'a@b-.fr',
    'a@b..fr',
    'a..b@c.fr',
    '.a@c.fr',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    'a@b.fr,c@d.fr',
    'a@b.fr\nBcc: c@d.fr',
    'a@b.fr\n',
    ' a@b.fr',
    'A <a@b.fr>',
    '"a b"@c.fr',
    'a(c)@b.fr',
    'a@b@c.fr',
    'é@b.fr',
    'a@é.fr',
  ])('%j', (text) => {
    expect(readMailAddress(text) !== undefined).toBe(isAsked(text))
  })
})
