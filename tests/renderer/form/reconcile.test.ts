import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEqual } from '../../../engine/definition/canonical-json.ts'
import { reconcile } from '../../../renderer/portal/browser/reconcile.ts'

describe('two windows on one step', () => {
  it('keeps what each changed alone', () => {
    const base = { nom: 'A', ville: 'B' }
    expect(reconcile({ base, mine: { nom: 'A2', ville: 'B' }, theirs: { nom: 'A', ville: 'B2' } })).toEqual({
      values: { nom: 'A2', ville: 'B2' },
      disputed: [],
      hasTaken: true,
    })
  })
  it('takes what they emptied, keeps what I emptied', () => {
    const base = { nom: 'A', ville: 'B' }
    expect(reconcile({ base, mine: { nom: 'A' }, theirs: { ville: 'B' } }).values).toEqual({})
  })
  it('asks where both changed', () => {
    const result = reconcile({ base: { nom: 'A' }, mine: { nom: 'B' }, theirs: { nom: 'C' } })
    expect(result).toEqual({ values: { nom: 'B' }, disputed: ['nom'], hasTaken: false })
  })
  it('does not ask where both say the same, whatever the order inside', () => {
    const result = reconcile({ base: {}, mine: { a: { x: 1, y: 2 } }, theirs: { a: { y: 2, x: 1 } } })
    expect(result.disputed).toEqual([])
  })
  it('never overwrites a change of either side unseen', () => {
    const values = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3'))
    fc.assert(
      fc.property(values, values, values, (base, mine, theirs) => {
        const result = reconcile({ base, mine, theirs })
        for (const name of ['a', 'b', 'c', 'd']) {
          const isMine = !isEqual(mine[name], base[name])
          const isTheirs = !isEqual(theirs[name], base[name])
          if (isMine) expect(result.values[name]).toEqual(mine[name])
          else expect(result.values[name]).toEqual(theirs[name])
          expect(result.disputed.includes(name)).toBe(isMine && isTheirs && !isEqual(mine[name], theirs[name]))
        }
      }),
    )
  })
})
