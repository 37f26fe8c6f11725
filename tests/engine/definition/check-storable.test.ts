import { expect, test } from 'vitest'
import { checkStorable, type JsonObject } from '../../../engine/definition/index.ts'
import { everyShape } from './every-shape.ts'

const fill = (length: number) => 'x'.repeat(length)
const many = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

test.each<[string, JsonObject]>([
  ['nothing', {}],
  ['null for any shape', { nom: null, couleurs: null, adresse: null, lignes: null }],
  [
    'a text where a number, a date or a box is expected',
    { ne: '19x8--', majeur: 'peut-être', accord: 'x', prefere: 'z' },
  ],
  ['a number for a text', { nom: 12 }],
  ['one choice for several', { couleurs: 'r' }],
  ['the longest text', { lettre: fill(5000) }],
  ['the longest lists', { couleurs: many(200, 'r'), lignes: many(60, {}) }],
  ['whole surrogate pairs', { nom: '𝓐 👨‍👩‍👧' }],
  ['control characters, told as wrong later', { nom: 'a\u0007' }],
  ['thirty marks on one letter', { nom: `e${'\u0301'.repeat(30)}` }],
  ['a hidden answer', { secret: 'x' }],
])('%s may be stored', (_what, answers) => {
  expect(checkStorable(everyShape, 'a', answers)).toEqual([])
})

test.each<[string, JsonObject, string, string, string]>([
  ['an unknown name', { inconnu: 'x' }, 'a.inconnu', 'unknown', '«\u00a0inconnu\u00a0» n’est pas attendu ici.'],
  [
    'a long unknown name',
    { [fill(99)]: 'x' },
    `a.${fill(99)}`,
    'unknown',
    `«\u00a0${fill(60)}…\u00a0» n’est pas attendu ici.`,
  ],
  ['an unknown part', { 'nom.x': 'y' }, 'a.nom.x', 'unknown', '«\u00a0nom.x\u00a0» n’est pas attendu ici.'],
  [
    '__proto__',
    JSON.parse('{"__proto__":{"nom":1}}'),
    'a.__proto__',
    'unknown',
    '«\u00a0__proto__\u00a0» n’est pas attendu ici.',
  ],
  ['constructor', { constructor: 'x' }, 'a.constructor', 'unknown', '«\u00a0constructor\u00a0» n’est pas attendu ici.'],
  [
    '__proto__ in an item',
    { lignes: [JSON.parse('{"__proto__":"x"}')] },
    'a.lignes.0.__proto__',
    'unknown',
    '«\u00a0__proto__\u00a0» n’est pas attendu ici.',
  ],
  [
    'an unknown name in a group',
    { adresse: { x: 1 } },
    'a.adresse.x',
    'unknown',
    '«\u00a0x\u00a0» n’est pas attendu ici.',
  ],
  ['an explanation', { mot: 'x' }, 'a.mot', 'unknown', '«\u00a0À savoir\u00a0» n’attend pas de réponse.'],
  [
    'an object for a text',
    { nom: { x: 1 } },
    'a.nom',
    'shape',
    'La réponse à «\u00a0Nom\u00a0» n’a pas la forme attendue.',
  ],
  ['a list for a text', { nom: ['x'] }, 'a.nom', 'shape', 'La réponse à «\u00a0Nom\u00a0» n’a pas la forme attendue.'],
  [
    'a list of lists',
    { couleurs: [['r'], ['v']] },
    'a.couleurs',
    'shape',
    'La réponse à «\u00a0Couleurs\u00a0» n’a pas la forme attendue.',
  ],
  [
    'a text for a group',
    { adresse: 'x' },
    'a.adresse',
    'shape',
    'La réponse à «\u00a0Adresse\u00a0» n’a pas la forme attendue.',
  ],
  [
    'a list for a group',
    { adresse: [] },
    'a.adresse',
    'shape',
    'La réponse à «\u00a0Adresse\u00a0» n’a pas la forme attendue.',
  ],
  [
    'an object for items',
    { lignes: { 0: {} } },
    'a.lignes',
    'shape',
    'La réponse à «\u00a0Lignes\u00a0» n’a pas la forme attendue.',
  ],
  [
    'a text for an item',
    { lignes: [{}, 'x'] },
    'a.lignes.1',
    'shape',
    'La réponse à «\u00a0Lignes\u00a0» n’a pas la forme attendue.',
  ],
  [
    'a number without end',
    { lignes: [{ montant: Number.POSITIVE_INFINITY }] },
    'a.lignes.0.montant',
    'shape',
    'La réponse à «\u00a0Montant\u00a0» n’a pas la forme attendue.',
  ],
  [
    'a computed value',
    { total: 12 },
    'a.total',
    'computed',
    '«\u00a0Total\u00a0» est calculé à partir de vos réponses\u00a0: il ne peut pas être envoyé.',
  ],
  [
    'a computed value, empty',
    { total: null },
    'a.total',
    'computed',
    '«\u00a0Total\u00a0» est calculé à partir de vos réponses\u00a0: il ne peut pas être envoyé.',
  ],
  [
    'a text too long',
    { nom: fill(5001) },
    'a.nom',
    'tooLong',
    '«\u00a0Nom\u00a0» est trop long pour être enregistré\u00a0: au plus 5000 caractères.',
  ],
  [
    'too long a choice',
    { couleurs: ['r', fill(5001)] },
    'a.couleurs',
    'tooLong',
    '«\u00a0Couleurs\u00a0» est trop long pour être enregistré\u00a0: au plus 5000 caractères.',
  ],
  [
    'too many choices',
    { couleurs: many(201, 'r') },
    'a.couleurs',
    'tooMany',
    '«\u00a0Couleurs\u00a0» accepte au plus 200 éléments.',
  ],
  [
    'too many items',
    { lignes: many(61, {}) },
    'a.lignes',
    'tooMany',
    '«\u00a0Lignes\u00a0» accepte au plus 50 éléments.',
  ],
  [
    'NUL',
    { nom: 'a\0b' },
    'a.nom',
    'characters',
    '«\u00a0Nom\u00a0» contient des caractères qui ne peuvent pas être enregistrés.',
  ],
  [
    'a first half of a pair',
    { nom: 'a\ud835' },
    'a.nom',
    'characters',
    '«\u00a0Nom\u00a0» contient des caractères qui ne peuvent pas être enregistrés.',
  ],
  [
    'a second half of a pair',
    { nom: '\udcd0a' },
    'a.nom',
    'characters',
    '«\u00a0Nom\u00a0» contient des caractères qui ne peuvent pas être enregistrés.',
  ],
  [
    'more marks than any script',
    { nom: `e${'\u0301'.repeat(31)}` },
    'a.nom',
    'characters',
    '«\u00a0Nom\u00a0» contient des caractères qui ne peuvent pas être enregistrés.',
  ],
  [
    'NUL in a group',
    { adresse: { voie: '\0' } },
    'a.adresse.voie',
    'characters',
    '«\u00a0Voie\u00a0» contient des caractères qui ne peuvent pas être enregistrés.',
  ],
])('%s may not', (_what, answers, path, code, message) => {
  expect(checkStorable(everyShape, 'a', answers)).toEqual([{ path, code, message }])
})

test('all that is refused is told, in the order in which it was sent', () => {
  const answers = { total: 1, z: 'x', adresse: { y: 'x' }, lignes: [{ objet: {} }] }
  expect(checkStorable(everyShape, 'a', answers).map(({ path }) => path)).toEqual([
    'a.total',
    'a.z',
    'a.adresse.y',
    'a.lignes.0.objet',
  ])
})

test('an unknown step is a mistake of who asks', () => {
  expect(() => checkStorable(everyShape, 'z', {})).toThrow('no step "z" in the definition "essai"')
})
