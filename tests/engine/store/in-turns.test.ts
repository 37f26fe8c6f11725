import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inTurns } from '../../../engine/store/in-turns.ts'

test('what is asked in one turn is run at once, each gets its own answer', async () => {
  const { runs, ask } = createEcho()
  await expect(Promise.all(['a', 'b', 'a'].map(ask))).resolves.toEqual(['a!', 'b!', 'a!'])
  expect(runs).toEqual([['a', 'b', 'a']])
})

test('what is asked later is run anew, even while the former run lasts', async () => {
  const { runs, ask } = createEcho()
  const first = ask('a')
  await nextTurn()
  await Promise.all([first, ask('a')])
  expect(runs).toEqual([['a'], ['a']])
})

test('no run is of more than 64', async () => {
  const { runs, ask } = createEcho()
  const queries = Array.from({ length: 150 }, (_, index) => String(index))
  await expect(Promise.all(queries.map(ask))).resolves.toEqual(queries.map((query) => `${query}!`))
  expect(runs.map(({ length }) => length)).toEqual([64, 64, 22])
})

test('a run that fails fails those who asked, and nobody after', async () => {
  let isAway = true
  const ask = inTurns(async (asked: readonly string[]) => {
    if (isAway) throw new Error('away')
    return asked
  })
  await Promise.all([expect(ask('a')).rejects.toThrow('away'), expect(ask('b')).rejects.toThrow('away')])
  isAway = false
  await expect(ask('a')).resolves.toBe('a')
})

test('one answer may fail alone', async () => {
  const ask = inTurns(async (asked: readonly string[]) =>
    asked.map((query) => (query === 'b' ? Promise.reject(new Error('refused')) : query)),
  )
  const [a, b] = [ask('a'), ask('b')]
  await expect(b).rejects.toThrow('refused')
  await expect(a).resolves.toBe('a')
})

function createEcho() {
  const runs: (readonly string[])[] = []
  const ask = inTurns(async (asked: readonly string[]) => {
    runs.push(asked)
    return asked.map((query) => `${query}!`)
  })
  return { runs, ask }
}
