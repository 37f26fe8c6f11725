import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inBatches } from '../../../engine/store/in-batches.ts'

test('what is asked in one turn is loaded at once, each key once', async () => {
  const { loads, find } = createFinder()
  await expect(Promise.all(['a', 'b', 'a'].map(find))).resolves.toEqual(['row of a', 'row of b', 'row of a'])
  expect(loads).toEqual([['a', 'b']])
})

test('what is asked later is loaded anew, even while the former load lasts', async () => {
  const { loads, find } = createFinder()
  const first = find('a')
  await nextTurn()
  await Promise.all([first, find('a')])
  expect(loads).toEqual([['a'], ['a']])
})

test('a key that nothing is known of finds nothing', async () => {
  await expect(createFinder().find('?')).resolves.toBeUndefined()
})

test('a load that fails fails those who asked, and nobody after', async () => {
  let isAway = true
  const find = inBatches(async (keys) => {
    if (isAway) throw new Error('away')
    return new Map(keys.map((key) => [key, key]))
  })
  await Promise.all([expect(find('a')).rejects.toThrow('away'), expect(find('b')).rejects.toThrow('away')])
  isAway = false
  await expect(find('a')).resolves.toBe('a')
})

function createFinder() {
  const loads: (readonly string[])[] = []
  const find = inBatches(async (keys) => {
    loads.push(keys)
    return new Map(keys.filter((key) => key !== '?').map((key) => [key, `row of ${key}`]))
  })
  return { loads, find }
}
