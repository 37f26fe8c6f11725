import { expect, test } from 'vitest'
import { shippedFunctions } from '../../../engine/definition/functions.ts'

const context = { today: '2026-11-23' }

test.each([
  ['sum', [1e308, 1e308], Number.MAX_VALUE],
  ['sum', [-1e308, -1e308], -Number.MAX_VALUE],
  ['sum', [[1e308, 1e308], 1], Number.MAX_VALUE],
  ['product', [1e308, 10, 0], 0],
  ['product', [1e308, -10], -Number.MAX_VALUE],
  ['difference', [1e308, -1e308], Number.MAX_VALUE],
] as const)('%s of %j is a number that JSON can hold', (name, args, expected) => {
  expect(shippedFunctions[name]?.(args, context)).toBe(expected)
})
