import { describe, expect, it } from 'vitest'
import { applyStepAction } from '../../../renderer/form/step-action.ts'

const values = { nom: 'Payet', enfants: [{ prenom: 'Zoé' }, { prenom: 'Malo', jouets: [{}] }], adresse: { rue: 'x' } }

describe('a button of the fields', () => {
  it.each([
    ['ajouter:enfants', { ...values, enfants: [...values.enfants, {}] }],
    ['ajouter:amis', { ...values, amis: [{}] }],
    ['ajouter:enfants.1.jouets', { ...values, enfants: [{ prenom: 'Zoé' }, { prenom: 'Malo', jouets: [{}, {}] }] }],
    ['ajouter:adresse.etages', { ...values, adresse: { rue: 'x', etages: [{}] } }],
    ['retirer:enfants.0', { ...values, enfants: [values.enfants[1]] }],
    ['retirer:enfants.7', values],
    ['choisir:ville=Saint-Joseph (974)', { ...values, ville: 'Saint-Joseph (974)' }],
    ['choisir:ville=a=b', { ...values, ville: 'a=b' }],
    ['choisir:enfants.0.ville=97412', { ...values, enfants: [{ prenom: 'Zoé', ville: '97412' }, values.enfants[1]] }],
  ])('%s', (action, expected) => {
    expect(applyStepAction(values, action)).toEqual(expected)
  })
  it.each(['continuer', 'plus-tard', 'revoir', '', 'autre:chose', 'retirer:enfants'])(
    'leaves « %s » to the page',
    (action) => {
      expect(applyStepAction(values, action)).toBeUndefined()
    },
  )
  it('goes no deeper than a form may', () => {
    expect(applyStepAction(values, `ajouter:${'a.'.repeat(300)}`)).toBeUndefined()
    expect(applyStepAction(values, `choisir:ville=${'a'.repeat(600)}`)).toEqual({ ...values, ville: 'a'.repeat(600) })
  })
  it('never reaches the prototype', () => {
    applyStepAction(values, 'choisir:__proto__.pollue=oui')
    expect(Object.hasOwn(Object.prototype, 'pollue')).toBe(false)
  })
})
