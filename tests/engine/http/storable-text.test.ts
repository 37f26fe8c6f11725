import { expect, test } from 'vitest'
import { isStorableText } from '../../../engine/http/storable-text.ts'

test.each([
  ['plain', 'Étude D’Arçon', true],
  ['emoji', '👩‍👩‍👧', true],
  ['nothing', undefined, true],
  ['number', 3, true],
  ['NUL', 'a\0b', false],
  ['high surrogate alone', 'a\ud800', false],
  ['low surrogate alone', '\udc00', false],
  ['surrogates the wrong way round', '\udc00\ud800', false],
  ['NUL deep', { a: [{ b: 'x\0' }] }, false],
  ['NUL in a name', { 'a\0': 1 }, false],
  ['lone surrogate in a name deep', [{ a: { '\ud800': null } }], false],
])('%s', (_, value, expected) => {
  expect(isStorableText(value)).toBe(expected)
})
