import { describe, expect, test } from 'vitest'
import {
  householdStateOf,
  type PersonState,
  stateAfterEdit,
  stateLabels,
} from '../../../../engine/people/household/person-state.ts'

test.each<[PersonState, PersonState]>([
  ['new', 'new'],
  ['valid', 'modified'],
  ['invalid', 'modified'],
  ['modified', 'modified'],
])('a person who is %s is %s once edited', (before, after) => {
  expect(stateAfterEdit(before)).toBe(after)
})

describe('the state of a household', () => {
  test.each<[PersonState, readonly PersonState[]]>([
    ['archived', []],
    ['archived', ['archived']],
    ['valid', ['valid', 'valid']],
    ['modified', ['valid', 'modified', 'archived']],
    ['new', ['modified', 'valid', 'new']],
    ['invalid', ['new', 'modified', 'valid', 'invalid']],
  ])('is %s of %j', (expected, states) => {
    expect(householdStateOf(states)).toBe(expected)
    expect(householdStateOf([...states].reverse())).toBe(expected)
  })
})

test('each state has its words', () => {
  expect(stateLabels).toEqual({
    new: 'nouveau',
    valid: 'validé',
    invalid: 'à corriger',
    modified: 'modifié',
    archived: 'archivé',
  })
})
