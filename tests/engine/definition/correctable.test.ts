import { expect, test } from 'vitest'
import {
  correctableFields,
  evaluate,
  type JsonObject,
  keepOthers,
  toCorrectable,
} from '../../../engine/definition/index.ts'
import { everyShape } from './every-shape.ts'

const current = { nom: 'Payet', majeur: true, adresse: { voie: '1', ville: 'A' }, lignes: [{ objet: 'x' }], total: 3 }
const sent = { nom: 'Autre', majeur: false, adresse: { voie: '2', ville: 'B' }, lignes: [{ objet: 'y' }, {}], total: 9 }

test.each<[string, readonly string[], JsonObject]>([
  ['nothing may be changed', [], {}],
  ['a field', ['a.nom'], { nom: 'Autre' }],
  ['a field of a group', ['a.adresse.voie'], { adresse: { voie: '2', ville: 'A' } }],
  ['a whole group', ['a.adresse'], { adresse: sent.adresse }],
  ['a field of an item: items stay as many', ['a.lignes.0.objet'], { lignes: [{ objet: 'y' }] }],
  ['a whole list', ['a.lignes'], { lignes: sent.lignes }],
  ['a name that only begins so', ['a.no', 'a.nomade'], {}],
  ['the whole step', ['a'], { ...sent }],
])('%s', (_what, paths, changed) => {
  const kept = keepOthers(everyShape, 'a', { sent, current, correctable: toCorrectable(paths) })
  // What is computed comes back with the evaluation, never from what was sent.
  const { total: _, ...expected } = { ...current, ...changed }
  expect(kept).toEqual(expected)
})

test('what may be changed follows the answers, and back', () => {
  const facts = { today: '2026-11-23' }
  const before = evaluate(everyShape, { a: { nom: 'Payet' } }, facts)
  const same = correctableFields(['a.nom'], { before, now: before })
  expect(same.paths).toEqual(['a.nom'])
  const now = evaluate(everyShape, { a: { nom: 'Payet', majeur: true } }, facts)
  expect(correctableFields(['a.nom'], { before, now }).has('a.majeur')).toBe(true)
  expect(correctableFields(['a.nom'], { before, now: before }).has('a.majeur')).toBe(false)
})
