import { describe, expect, test } from 'vitest'
import { createLists } from '../../../engine/lists/index.ts'

const lists = createLists()
const communes = lists.get('communes')

describe('communes', () => {
  test.each([
    ['Saint-Joseph', 'Saint-Joseph (974)'],
    ['st joseph', 'Saint-Joseph (974)'],
    ['SAINT JOSEPH', 'Saint-Joseph (974)'],
    ['ste suzanne', 'Sainte-Suzanne (974)'],
    ["l'hay", 'L’Haÿ-les-Roses (94)'],
    ['97412', 'Saint-Joseph (974)'],
    ['Œting', 'Œting (57)'],
    ['oeting', 'Œting (57)'],
    ['saint joseph 97', 'Saint-Joseph (974)'],
    ['Saintes', 'Saintes (17)'],
  ])('« %s » finds %s first', (typed, first) => {
    expect(communes.search(typed, 5)[0]?.title).toBe(first)
  })

  test('homonyms come with the most populated first', () => {
    expect(communes.search('Saint-Joseph', 4).map(({ title }) => title)).toEqual([
      'Saint-Joseph (974)',
      'Saint-Joseph (972)',
      'Saint-Joseph (42)',
      'Saint-Joseph (50)',
    ])
  })

  test.each([
    ['Saint-Joseph (974)', 'Saint-Joseph (974)'],
    ['saint-joseph (974)', 'Saint-Joseph (974)'],
    ['  Saint Joseph 974 ', 'Saint-Joseph (974)'],
    ['Marseille', 'Marseille (13)'],
    ['2A004', 'Ajaccio (2A)'],
    ['2a004', 'Ajaccio (2A)'],
    ['Arbignieu', 'Arbignieu, aujourd’hui Arboys en Bugey (01)'],
  ])('« %s » is exactly %s', (typed, title) => {
    expect(communes.resolve(typed)).toEqual({ kind: 'exact', option: { const: title, title } })
  })

  test.each(['Saint-Joseph', 'Saint-Jos', 'Sainte-Marie'])('« %s » may be several', (typed) => {
    expect(communes.resolve(typed).kind).toBe('ambiguous')
  })

  test.each(['', '   ', 'xyzzy', '-', '<script>', '\u0000', '99999'])('%j is unknown', (typed) => {
    expect(communes.resolve(typed)).toEqual({ kind: 'unknown' })
    expect(communes.has(typed)).toBe(false)
  })

  test('each label stands once and is its own value', () => {
    const options = communes.options()
    expect(options.length).toBeGreaterThan(36_000)
    expect(new Set(options.map(({ title }) => title)).size).toBe(options.length)
    expect(options.every((option) => option.const === option.title && communes.has(option.const))).toBe(true)
  })

  test('a search answers in a few milliseconds', () => {
    const start = performance.now()
    for (let round = 0; round < 20; round++) communes.search('saint', 20)
    expect((performance.now() - start) / 20).toBeLessThan(40)
  })
})

describe('départements', () => {
  test.each(['01', '2A', '2B', '971', '974', '976', '988', '99'])('has %s', (code) => {
    expect(lists.get('departements').has(code)).toBe(true)
  })

  test.each(['20', '98', '', 'Ain', '984'])('has no %s', (code) => {
    expect(lists.get('departements').has(code)).toBe(false)
  })

  test('reads as a name and a code', () => {
    expect(lists.get('departements').label('974')).toBe('La Réunion (974)')
    expect(lists.get('departements').resolve('la reunion')).toMatchObject({ kind: 'exact', option: { const: '974' } })
  })
})

describe('countries', () => {
  test('begin with France, without what ISO counts apart from it', () => {
    const options = lists.get('countries').options()
    expect(options[0]).toEqual({ const: 'FR', title: 'France' })
    expect(lists.get('countries').has('RE')).toBe(false)
    expect(lists.get('countries').label('CI')).toBe('Côte-d’Ivoire')
  })
})

test('a pack may not bring a list that exists', () => {
  const mine = { id: 'communes', value: communes, origin: 'mine' }
  expect(() => createLists([mine])).toThrow(/duplicate list "communes": brought by engine and by mine/)
})
