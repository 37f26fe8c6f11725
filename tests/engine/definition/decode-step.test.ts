import { expect, test } from 'vitest'
import { checkStorable, decodeStep, encodeStep } from '../../../engine/definition/index.ts'
import { everyShape } from './every-shape.ts'

test.each<[string, [string, string][], object]>([
  ['nothing', [], {}],
  ['a text', [['nom', 'Payet']], { nom: 'Payet' }],
  ['a text left empty', [['nom', '']], {}],
  ['a text of spaces, as typed', [['nom', '  ']], { nom: '  ' }],
  [
    'the first of a text sent twice',
    [
      ['nom', 'Un'],
      ['nom', 'Deux'],
    ],
    { nom: 'Un' },
  ],
  [
    'three inputs',
    [
      ['ne.jour', '27'],
      ['ne.mois', '3'],
      ['ne.annee', '1988'],
    ],
    { ne: '1988-03-27' },
  ],
  ['a date of one input', [['le', '2026-11-23']], { le: '2026-11-23' }],
  [
    'the year alone of three inputs',
    [
      ['ne.jour', ''],
      ['ne.mois', ''],
      ['ne.annee', '1988'],
    ],
    { ne: '1988' },
  ],
  [
    'three inputs left empty',
    [
      ['ne.jour', ''],
      ['ne.mois', ''],
      ['ne.annee', ''],
    ],
    {},
  ],
  [
    'several choices',
    [
      ['couleurs', 'v'],
      ['couleurs', 'r'],
    ],
    { couleurs: ['v', 'r'] },
  ],
  [
    'yes, and a box ticked',
    [
      ['majeur', 'oui'],
      ['accord', 'oui'],
    ],
    { majeur: true, accord: true },
  ],
  ['no', [['majeur', 'non']], { majeur: false }],
  [
    'a group',
    [
      ['adresse.voie', '1 rue X'],
      ['adresse.ville', ''],
    ],
    { adresse: { voie: '1 rue X' } },
  ],
  [
    'items, by number and not by name',
    [
      ['lignes.10.objet', 'c'],
      ['lignes.2.objet', 'b'],
      ['lignes.0.montant', '1 234,5'],
    ],
    { lignes: [{ montant: 1234.5 }, { objet: 'b' }, { objet: 'c' }] },
  ],
  [
    'an item all empty',
    [
      ['lignes.0.objet', ''],
      ['lignes.1.objet', 'b'],
    ],
    { lignes: [{}, { objet: 'b' }] },
  ],
  [
    'not the names of the form itself',
    [
      ['_csrf', 'x'],
      ['_action', 'continuer'],
      ['nom', 'Payet'],
    ],
    { nom: 'Payet' },
  ],
  ['a computed value, to be refused', [['total', '12']], { total: '12' }],
  ['an explanation, to be refused', [['mot', 'x']], { mot: 'x' }],
])('reads %s', (_what, entries, answers) => {
  expect(decodeStep(everyShape, 'a', entries)).toEqual(answers)
})

test.each([
  ['an unknown name', 'inconnu', 'a.inconnu'],
  ['an unknown part of a text', 'nom.x', 'a.nom.x'],
  ['an unknown part of a date', 'ne.heure', 'a.ne.heure'],
  ['a part below the part of a date', 'ne.jour.x', 'a.ne.jour.x'],
  ['a part that objects inherit', 'ne.constructor', 'a.ne.constructor'],
  ['an unknown name in a group', 'adresse.pays', 'a.adresse.pays'],
  ['an unknown part in a group', 'adresse.voie.x', 'a.adresse.voie.x'],
  ['an unknown name in an item', 'lignes.0.prix', 'a.lignes.0.prix'],
  ['an unknown part in an item', 'lignes.0.objet.x', 'a.lignes.0.objet.x'],
  ['the name of a prototype', 'adresse.__proto__', 'a.adresse.__proto__'],
  ['a name that objects inherit', 'constructor', 'a.constructor'],
  ['a field of another step', 'suite', 'a.suite'],
])('keeps %s, and it is refused', (_what, name, path) => {
  const answers = decodeStep(everyShape, 'a', [
    [name, 'x'],
    ['nom', 'Payet'],
  ])
  expect(checkStorable(everyShape, 'a', answers).map(({ path, code }) => ({ path, code }))).toEqual([
    { path, code: 'unknown' },
  ])
  expect(answers.nom).toBe('Payet')
  expect(Object.getPrototypeOf(answers)).toBe(Object.prototype)
})

test('an entry of a known field beside an unknown part of it is still read', () => {
  expect(
    decodeStep(everyShape, 'a', [
      ['ne.annee', '1988'],
      ['ne.siecle', '20'],
    ]),
  ).toEqual({
    ne: '1988',
    'ne.siecle': '20',
  })
})

test('what a form shows is read back the same', () => {
  const answers = {
    nom: 'D’Abbadie',
    lettre: 'deux\nlignes',
    ne: '1988-02',
    le: '2026-11-23',
    majeur: false,
    couleurs: ['r', 'v'],
    prefere: 'r',
    accord: true,
    adresse: { voie: '1 rue X', ville: 'Saint-Joseph' },
    lignes: [{ objet: 'un', montant: 1.5, quand: '2026-01-01' }, { objet: 'deux' }],
  }
  expect(decodeStep(everyShape, 'a', encodeStep(everyShape, 'a', answers))).toEqual(answers)
})

test('an unknown step is a mistake of who asks', () => {
  expect(() => decodeStep(everyShape, 'z', [])).toThrow('no step "z" in the definition "essai"')
})
