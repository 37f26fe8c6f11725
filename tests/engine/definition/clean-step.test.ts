import { expect, test } from 'vitest'
import { cleanStep, type JsonObject } from '../../../engine/definition/index.ts'
import { everyShape } from './every-shape.ts'

test.each<[string, JsonObject, JsonObject]>([
  ['composes letters and marks', { nom: 'Te\u0301cher' }, { nom: 'T\u00e9cher' }],
  ['never trims', { nom: '  Payet ' }, { nom: '  Payet ' }],
  ['keeps spaces alone, which were typed', { nom: ' ' }, { nom: ' ' }],
  ['writes line ends one way', { lettre: 'a\r\nb\rc\nd' }, { lettre: 'a\nb\nc\nd' }],
  ['leaves out what says nothing', { nom: '', lettre: null, couleurs: [] }, {}],
  ['keeps no and zero', { majeur: false, lignes: [{ montant: 0 }] }, { majeur: false, lignes: [{ montant: 0 }] }],
  ['keeps a wrong answer as typed', { ne: '19x8--' }, { ne: '19x8--' }],
  ['composes each of several choices', { couleurs: ['e\u0301'] }, { couleurs: ['\u00e9'] }],
  ['goes into groups', { adresse: { voie: 'e\u0301', ville: '' } }, { adresse: { voie: '\u00e9' } }],
  [
    'goes into items and keeps empty ones',
    { lignes: [{ objet: '' }, { objet: 'e\u0301' }] },
    { lignes: [{}, { objet: '\u00e9' }] },
  ],
  ['leaves out what is never answered', { total: 12, mot: 'x', inconnu: 'x' }, {}],
])('%s', (_what, answers, cleaned) => {
  expect(cleanStep(everyShape, 'a', answers)).toEqual(cleaned)
})

test('puts answers in the order of the form', () => {
  expect(Object.keys(cleanStep(everyShape, 'a', { prefere: 'r', majeur: true, nom: 'Payet' }))).toEqual([
    'nom',
    'majeur',
    'prefere',
  ])
})

test('takes no answer from what objects inherit', () => {
  expect(cleanStep(everyShape, 'a', Object.create({ nom: 'Payet' }))).toEqual({})
})
