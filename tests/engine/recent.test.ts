import { expect, test } from 'vitest'
import { createRecent } from '../../engine/recent.ts'

test('what was neither set nor asked for the longest time is forgotten', () => {
  const recent = createRecent<number>(2)
  recent.set('a', 1)
  recent.set('b', 2)
  expect(recent.get('a')).toBe(1)
  recent.set('c', 3)
  expect(['a', 'b', 'c'].map(recent.get)).toEqual([1, undefined, 3])
})

test('a value set again replaces the former one and takes no more room', () => {
  const recent = createRecent<number>(2)
  recent.set('a', 1)
  recent.set('b', 2)
  recent.set('a', 3)
  expect(['a', 'b'].map(recent.get)).toEqual([3, 2])
})
