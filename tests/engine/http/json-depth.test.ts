import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTooDeep } from '../../../engine/http/json-depth.ts'

describe('isTooDeep', () => {
  test.each([
    ['32 lists', '['.repeat(32) + ']'.repeat(32), false],
    ['33 lists', '['.repeat(33) + ']'.repeat(33), true],
    ['33 objects', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, true],
    ['many side by side', `[${'[],'.repeat(1000)}[]]`, false],
    ['brackets in a string', `["${'['.repeat(100)}"]`, false],
    ['brackets after an escaped quote', `["\\"${'['.repeat(100)}"]`, false],
    ['brackets after an escaped backslash', `["\\\\",${'['.repeat(100)}`, true],
    ['a string that never ends', `"${'['.repeat(100)}`, false],
    ['400 000 deep', '['.repeat(400_000), true],
  ])('%s', (_, json, expected) => {
    expect(isTooDeep(json)).toBe(expected)
  })

  test('agrees with the depth of any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 0, max: 8 }), (value, limit) => {
        expect(isTooDeep(JSON.stringify(value), limit)).toBe(depthOf(value) > limit)
      }),
    )
  })
})

function depthOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}
