import { expect, test } from 'vitest'
import { type Answers, evaluate, summarise } from '../../../engine/definition/index.ts'
import { everyShape } from './every-shape.ts'

function summary(answers: Answers) {
  return summarise(everyShape, evaluate(everyShape, answers, { today: '2026-11-23' }))
}

test('a summary reads in the order of the form, with titles of groups and numbers of items', () => {
  const [first] = summary({
    a: {
      lignes: [
        { montant: 1234.5, objet: 'Chaise' },
        { quand: '2026-12-01', objet: '' },
      ],
      adresse: { ville: 'Saint-Joseph', voie: '1 rue X' },
      prefere: 'r',
      couleurs: ['v', 'r'],
      accord: true,
      majeur: false,
      ne: '1988-02',
      nom: 'Payet',
    },
  })
  expect(first).toEqual({
    stepId: 'a',
    title: 'Première',
    rows: [
      { path: 'a.nom', label: 'Nom', value: 'Payet' },
      { path: 'a.ne', label: 'Né le', value: 'février 1988' },
      { path: 'a.majeur', label: 'Majeur', value: 'Non' },
      { path: 'a.couleurs', label: 'Couleurs', value: 'Vert, Rouge' },
      { path: 'a.prefere', label: 'Préférée', value: 'Rouge' },
      { path: 'a.accord', label: 'D’accord', value: 'Oui' },
      { path: 'a.total', label: 'Total', value: '1\u202f234,5' },
      { path: 'a.adresse.voie', label: 'Adresse – Voie', value: '1 rue X' },
      { path: 'a.adresse.ville', label: 'Adresse – Ville', value: 'Saint-Joseph' },
      { path: 'a.lignes.0.objet', label: 'Ligne 1 – Objet', value: 'Chaise' },
      { path: 'a.lignes.0.montant', label: 'Ligne 1 – Montant', value: '1\u202f234,5' },
      { path: 'a.lignes.1.quand', label: 'Ligne 2 – Quand', value: '1er décembre 2026' },
    ],
  })
})

test.each<[string, Answers, string[]]>([
  ['what is hidden', { a: { nom: 'Ferme', secret: 'x' } }, ['a.nom', 'a.total']],
  ['what is shown', { a: { nom: 'Ouvre', secret: 'x' } }, ['a.nom', 'a.total', 'a.secret']],
  ['what is blank', { a: { nom: '  ', couleurs: [], accord: false } }, ['a.total']],
  ['what is wrong, as typed', { a: { ne: '19x8--' } }, ['a.ne', 'a.total']],
])('of %s', (_what, answers, paths) => {
  expect(summary(answers)[0]?.rows.map(({ path }) => path)).toEqual(paths)
})

test.each([
  [true, ['a', 'b', 'validation']],
  [false, ['a', 'validation']],
])('a step that does not apply is left out (%s)', (majeur, steps) => {
  const told = summary({ a: { majeur }, b: { suite: 'x' } })
  expect(told.map(({ stepId }) => stepId)).toEqual(steps)
  expect(told.flatMap(({ rows }) => rows).some(({ path }) => path === 'b.suite')).toBe(majeur)
})

test('a listed answer reads by the label of its list', async () => {
  const { compile } = await import('./compile.ts')
  const { definitionAround } = await import('./definition-around.ts')
  const { departement } = await import('../../../engine/definition/fields.ts')
  const compiled = await compile(
    definitionAround({
      steps: [
        { id: 'a', title: 'A', schema: { type: 'object', properties: { d: departement({ title: 'Département' }) } } },
      ],
    }),
  )
  const evaluation = evaluate(compiled, { a: { d: '974' } }, { today: '2026-11-23' })
  const labelOf = (list: string, value: string) => (list === 'departements' ? `${value} – La Réunion` : undefined)
  expect(summarise(compiled, evaluation, { labelOf })[0]?.rows).toEqual([
    { path: 'a.d', label: 'Département', value: '974 – La Réunion' },
  ])
})
