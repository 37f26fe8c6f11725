import { describe, expect, it } from 'vitest'
import type { EffectiveField } from '../../../engine/definition/evaluation.ts'
import { computedOf } from '../../../renderer/form/computed-answers.ts'
import { mergeTyped } from '../../../renderer/form/typed-answers.ts'

const text: EffectiveField = { kind: 'text', title: 'Texte' }
const total: EffectiveField = { kind: 'computed', title: 'Total', computed: { sum: [] } }
const item: EffectiveField = { kind: 'group', title: 'Enfant', properties: { prenom: text, age: total } }
const drawn = {
  properties: {
    nom: text,
    adresse: { kind: 'group', title: 'Adresse', properties: { rue: text } },
    enfants: { kind: 'repeatedGroup', title: 'Enfants', items: item, itemFields: [item] },
    total,
  },
}

describe('what was typed, and what is hidden', () => {
  it('keeps the answers of fields that are not drawn, inside groups and items too', () => {
    const before = {
      nom: 'A',
      precision: 'gardée',
      adresse: { rue: 'x', etage: '3' },
      enfants: [{ prenom: 'Zoé', ecole: 'B' }],
    }
    expect(mergeTyped(drawn, { nom: 'C', adresse: { rue: 'y' }, enfants: [{ prenom: 'Malo' }] }, before)).toEqual({
      nom: 'C',
      precision: 'gardée',
      adresse: { rue: 'y', etage: '3' },
      enfants: [{ prenom: 'Malo', ecole: 'B' }],
    })
  })
  it('lets a drawn field be emptied', () => {
    expect(mergeTyped(drawn, {}, { nom: 'A', adresse: { rue: 'x' } })).toEqual({})
  })
  it('lets what was not drawn be sent all the same, to be judged', () => {
    expect(mergeTyped(drawn, { inconnu: 'x', precision: 'neuve' }, { precision: 'gardée' })).toEqual({
      inconnu: 'x',
      precision: 'neuve',
    })
  })
  it('keeps an item that posts nothing', () => {
    expect(mergeTyped(drawn, {}, { enfants: [{}] })).toEqual({ enfants: [{}] })
  })
})

describe('what is computed', () => {
  it('is told apart from what is typed', () => {
    expect(
      computedOf(drawn, { nom: 'A', total: 3, adresse: { rue: 'x' }, enfants: [{ prenom: 'Zoé', age: 4 }] }),
    ).toEqual({
      total: 3,
      adresse: {},
      enfants: [{ age: 4 }],
    })
  })
})
