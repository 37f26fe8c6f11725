import { describe, expect, test } from 'vitest'
import { createVault, type Envelope } from '../../../engine/documents/vault.ts'

const [oldKey, newKey] = [Buffer.alloc(32, 'old'), Buffer.alloc(32, 'new')]
const vault = createVault([oldKey])
const clear = Buffer.from('le livret de famille de l’usager')

test.each([0, 1, 31, 5_000_000])('%i bytes come back as they were', (size) => {
  const bytes = Buffer.alloc(size, 'Œuvre')
  const { sealed, envelope } = vault.seal(bytes)
  expect(vault.open(sealed, envelope).equals(bytes)).toBe(true)
})

test('an envelope goes through JSON, and says nothing of the content or of a key', () => {
  const { sealed, envelope } = vault.seal(clear)
  const json = JSON.stringify(envelope)
  expect(vault.open(sealed, JSON.parse(json))).toEqual(clear)
  expect(json).not.toContain(oldKey.toString('base64').slice(0, 20))
  expect(sealed.includes(clear.subarray(0, 8))).toBe(false)
})

test('the same file is never sealed twice alike', () => {
  const [one, other] = [vault.seal(clear), vault.seal(clear)]
  expect(one.sealed.equals(other.sealed)).toBe(false)
  expect(one.envelope.key.bytes).not.toBe(other.envelope.key.bytes)
})

describe('a change of key', () => {
  const before = vault.seal(clear)

  test('the first key wraps, and the others still open', () => {
    const both = createVault([newKey, oldKey])
    expect(both.open(before.sealed, before.envelope)).toEqual(clear)
    const after = both.seal(clear)
    expect(createVault([newKey]).open(after.sealed, after.envelope)).toEqual(clear)
  })

  test('without the old key, it is said which thing is missing', () => {
    expect(() => createVault([newKey]).open(before.sealed, before.envelope)).toThrow(
      expect.objectContaining({ name: 'DocumentDamaged', reason: 'unknownKey' }),
    )
  })
})

describe('anything changed is noticed', () => {
  const { sealed, envelope } = vault.seal(clear)
  const other = vault.seal(clear)
  const { key, content } = envelope

  test.each<[string, Buffer, unknown, string]>([
    ['a bit of the content', flipped(sealed), envelope, 'content'],
    ['a shorter content', sealed.subarray(0, -1), envelope, 'content'],
    ['a longer content', Buffer.concat([sealed, Buffer.from('x')]), envelope, 'content'],
    ['an empty content', Buffer.alloc(0), envelope, 'content'],
    ['the content of another', other.sealed, envelope, 'content'],
    ['the envelope of another', sealed, other.envelope, 'content'],
    [
      'the tag of the content',
      sealed,
      { ...envelope, content: { ...content, tag: other.envelope.content.tag } },
      'content',
    ],
    ['a short tag', sealed, { ...envelope, content: { ...content, tag: content.tag.slice(0, 8) } }, 'content'],
    ['no nonce', sealed, { ...envelope, content: { ...content, nonce: '' } }, 'content'],
    ['the wrapped key', sealed, { ...envelope, key: { ...key, bytes: other.envelope.key.bytes } }, 'envelope'],
    ['the tag of the key', sealed, { ...envelope, key: { ...key, tag: content.tag } }, 'envelope'],
    [
      'the content as a key',
      sealed,
      { ...envelope, key: { ...content, bytes: sealed.toString('base64') } },
      'envelope',
    ],
    ['a version to come', sealed, { ...envelope, version: 2 }, 'envelope'],
    ['no envelope', sealed, null, 'envelope'],
    ['half an envelope', sealed, { version: 1, keyId: envelope.keyId }, 'envelope'],
  ])('%s', (_what, bytes, given, reason) => {
    expect(() => vault.open(bytes, given as Envelope)).toThrow(
      expect.objectContaining({ name: 'DocumentDamaged', reason }),
    )
  })
})

test('no key, no vault', () => {
  expect(() => createVault([])).toThrow('a vault needs a key')
})

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy[3] = (copy[3] ?? 0) ^ 1
  return copy
}
