import { address } from '../../../engine/definition/address-field.ts'
import * as fields from '../../../engine/definition/fields.ts'
import { dateCase, partialDateCase } from './date-kind-cases.ts'
import type { KindCase } from './field-kind-case.ts'

const of = [
  { const: 'r', title: 'Rouge' },
  { const: 'v', title: 'Vert' },
] as const
const composed = ['Te\u0301cher', 'T\u00e9cher'] as const
const invisible =
  'Votre réponse contient des caractères invisibles que nous ne pouvons pas enregistrer\u00a0: retapez-la sans la coller.'

/** By id of the kind, in the order of the palette. On 23 November 2026. */
export const fieldKindCases: { readonly [kind: string]: KindCase } = {
  text: {
    field: fields.text({ title: 'Objet', minLength: 2, pattern: '^[^z]*$' }),
    right: [
      ['Bonjour', 'Bonjour'],
      ['  espacé ', '  espacé '],
      ['𝓐<b>&', '𝓐<b>&'],
    ],
    blank: [{ '': '' }, {}],
    cleaned: [composed, ['a\r\nb', 'a\r\nb'], [12, 12]],
    wrong: [
      [12, 'type', 'Écrivez votre réponse sous forme de texte.'],
      ['a', 'minLength', 'Votre réponse est trop courte\u00a0: écrivez au moins 2 caractères.'],
      ['x'.repeat(256), 'maxLength', 'Ce texte dépasse 255 caractères\u00a0: il en compte 256.'],
      ['zz', 'pattern', 'Vérifiez «\u00a0Objet\u00a0»\u00a0: la réponse n’a pas la forme attendue.'],
      ['a\nb', 'not', invisible],
    ],
    required: 'Renseignez «\u00a0Objet\u00a0».',
  },
  longText: {
    field: fields.longText({ title: 'Lettre', maxLength: 5 }),
    right: [['a\nb\tc', 'a\nb\tc']],
    blank: [{ '': '' }],
    cleaned: [['a\r\nb\rc', 'a\nb\nc'], composed],
    wrong: [
      ['abcdef', 'maxLength', 'Ce texte dépasse 5 caractères\u00a0: il en compte 6.'],
      ['a\u0007', 'not', invisible],
    ],
    required: 'Renseignez «\u00a0Lettre\u00a0».',
  },
  personName: {
    field: fields.personName({ title: 'Nom' }),
    right: [
      ['D’Abbadie--Hoarau', 'D’Abbadie--Hoarau'],
      ['Ng', 'Ng'],
      ['Łukasz', 'Łukasz'],
      ['李', '李'],
    ],
    blank: [{ '': '' }],
    cleaned: [composed],
    wrong: [
      [
        'R2D2',
        'pattern',
        'Écrivez «\u00a0Nom\u00a0» en lettres\u00a0: seuls les espaces, apostrophes, tirets et points sont acceptés en plus.',
      ],
      ['x'.repeat(81), 'maxLength', 'Ce texte dépasse 80 caractères\u00a0: il en compte 81.'],
    ],
    required: 'Renseignez «\u00a0Nom\u00a0».',
  },
  number: {
    field: fields.number({ title: 'Nombre', minimum: 0, maximum: 10000, multipleOf: 0.5 }),
    right: [
      [0, '0'],
      [12.5, '12,5'],
      [1234, '1\u202f234'],
    ],
    blank: [{ '': '' }, {}],
    typed: [
      [{ '': '1 234,5' }, 1234.5],
      [{ '': '1\u202f234' }, 1234],
      [{ '': '-3' }, -3],
      [{ '': '-0' }, 0],
      [{ '': '12a' }, '12a'],
      [{ '': '9007199254740993' }, '9007199254740993'],
      [{ '': '1e999' }, '1e999'],
    ],
    wrong: [
      ['douze', 'type', 'Écrivez «\u00a0Nombre\u00a0» en chiffres, sans lettres.'],
      [-1, 'minimum', 'Indiquez un nombre d’au moins 0.'],
      [10001, 'maximum', 'Indiquez un nombre d’au plus 10\u202f000.'],
      [1.25, 'multipleOf', 'Indiquez un multiple de 0,5.'],
    ],
    required: 'Indiquez un nombre pour «\u00a0Nombre\u00a0».',
  },
  yesNo: {
    field: fields.yesNo({ title: 'Majeur' }),
    right: [
      [true, 'Oui'],
      [false, 'Non'],
    ],
    blank: [{ '': '' }, {}],
    typed: [
      [{ '': 'oui' }, true],
      [{ '': 'non' }, false],
      [{ '': 'peut-être' }, 'peut-être'],
    ],
    wrong: [['peut-être', 'type', 'Répondez par oui ou par non à «\u00a0Majeur\u00a0».']],
    required: 'Répondez par oui ou par non à «\u00a0Majeur\u00a0».',
  },
  choice: {
    field: fields.choice({ title: 'Couleur', of }),
    right: [
      ['r', 'Rouge'],
      ['v', 'Vert'],
    ],
    blank: [{ '': '' }],
    cleaned: [composed],
    wrong: [
      ['z', 'enum', 'Choisissez une des réponses proposées pour «\u00a0Couleur\u00a0».'],
      [true, 'type', 'Choisissez une des réponses proposées pour «\u00a0Couleur\u00a0».'],
    ],
    required: 'Choisissez une réponse pour «\u00a0Couleur\u00a0».',
  },
  choices: {
    field: fields.choices({ title: 'Couleurs', of: [...of, { const: 'b', title: 'Bleu' }], minItems: 2, maxItems: 2 }),
    right: [[['v', 'r'], 'Vert, Rouge']],
    blank: [{ '': [''] }, {}],
    typed: [[{ '': ['', 'r', 'v', 'r'] }, ['r', 'v']]],
    cleaned: [[['e\u0301'], ['\u00e9']]],
    wrong: [
      ['r', 'type', 'Choisissez parmi les réponses proposées pour «\u00a0Couleurs\u00a0».'],
      [['r', 'z'], 'enum', 'Choisissez parmi les réponses proposées pour «\u00a0Couleurs\u00a0».'],
      [['r'], 'minItems', 'Choisissez au moins 2 réponses pour «\u00a0Couleurs\u00a0».'],
      [['r', 'v', 'b'], 'maxItems', 'Choisissez au plus 2 réponses pour «\u00a0Couleurs\u00a0».'],
      [
        ['r', 'r'],
        'uniqueItems',
        'La même réponse est choisie deux fois pour «\u00a0Couleurs\u00a0»\u00a0: n’en gardez qu’une.',
      ],
    ],
    required: 'Choisissez au moins une réponse pour «\u00a0Couleurs\u00a0».',
  },
  date: dateCase,
  partialDate: partialDateCase,
  email: {
    field: fields.email({ title: 'Courriel' }),
    right: [
      ["o'neil+x@exemple.fr", "o'neil+x@exemple.fr"],
      ['a@sous.exemple.re', 'a@sous.exemple.re'],
    ],
    blank: [{ '': '' }],
    wrong: [
      ['zoe@exemple', 'pattern', 'Indiquez une adresse comme jacques.dupond@exemple.fr.'],
      ['zoe..x@exemple.fr', 'pattern', 'Indiquez une adresse comme jacques.dupond@exemple.fr.'],
      [`${'a'.repeat(65)}@exemple.fr`, 'pattern', 'Indiquez une adresse comme jacques.dupond@exemple.fr.'],
      ['zoé@exemple.fr', 'pattern', 'Indiquez une adresse comme jacques.dupond@exemple.fr.'],
      ['zoe@exemple.fr\nBcc: x@y.fr', 'pattern', 'Indiquez une adresse comme jacques.dupond@exemple.fr.'],
      [`${'a'.repeat(246)}@exemple.fr`, 'maxLength', 'Ce texte dépasse 254 caractères\u00a0: il en compte 257.'],
    ],
    required: 'Indiquez votre adresse électronique dans «\u00a0Courriel\u00a0».',
  },
  phone: {
    field: fields.phone({ title: 'Téléphone' }),
    right: [
      ['0262 35 80 00', '0262 35 80 00'],
      ['06.92.12-34-56', '06.92.12-34-56'],
      ['+262 692 12 34 56', '+262 692 12 34 56'],
      ['0033 (0)6 12 34 56 78', '0033 (0)6 12 34 56 78'],
    ],
    blank: [{ '': '' }],
    wrong: [
      ['36', 'pattern', 'Indiquez un numéro comme 0262 35 80 00, 0692 12 34 56 ou +33 6 12 34 56 78.'],
      ['0262 35 80 0', 'pattern', 'Indiquez un numéro comme 0262 35 80 00, 0692 12 34 56 ou +33 6 12 34 56 78.'],
      ['douze', 'pattern', 'Indiquez un numéro comme 0262 35 80 00, 0692 12 34 56 ou +33 6 12 34 56 78.'],
    ],
    required: 'Indiquez votre numéro de téléphone dans «\u00a0Téléphone\u00a0».',
  },
  commune: {
    field: fields.commune({ title: 'Ville' }),
    right: [['Saint-Joseph (974)', 'Saint-Joseph (974)']],
    blank: [{ '': '' }],
    wrong: [
      [
        'Gotham',
        'notInList',
        'Cette commune n’est pas dans la liste officielle\u00a0: choisissez-la parmi celles proposées, comme «\u00a0Saint-Joseph (974)\u00a0».',
      ],
      ['Saint\u0007', 'not', invisible],
    ],
    required: 'Indiquez la commune pour «\u00a0Ville\u00a0».',
  },
  departement: {
    field: fields.departement({ title: 'Département' }),
    right: [['974', '974 – La Réunion']],
    blank: [{ '': '' }],
    wrong: [
      ['2C', 'pattern', 'Choisissez le département dans la liste.'],
      ['98', 'notInList', 'Choisissez le département dans la liste.'],
    ],
    required: 'Choisissez le département pour «\u00a0Département\u00a0».',
  },
  country: {
    field: fields.country({ title: 'Pays' }),
    right: [['FR', 'France']],
    blank: [{ '': '' }],
    wrong: [
      ['France', 'pattern', 'Choisissez le pays dans la liste.'],
      ['ZZ', 'notInList', 'Choisissez le pays dans la liste.'],
    ],
    required: 'Choisissez le pays pour «\u00a0Pays\u00a0».',
  },
  address: {
    field: address({ title: 'Adresse' }),
    blank: [{ '': 'x' }],
    wrong: [['x', 'type', 'Renseignez «\u00a0Adresse\u00a0» champ par champ.']],
  },
  declaration: {
    field: fields.declaration({ title: 'J’accepte' }),
    right: [[true, 'Oui']],
    blank: [{ '': '' }, {}],
    typed: [[{ '': 'oui' }, true]],
    wrong: [['non', 'type', 'Cochez la case pour continuer.']],
    required: 'Cochez la case pour continuer.',
  },
  explanation: { field: fields.explanation({ title: 'À savoir' }), blank: [{ '': 'x' }, {}] },
  group: {
    field: fields.group({ title: 'Adresse', properties: { voie: fields.text({ title: 'Voie' }) } }),
    blank: [{ '': 'x' }],
    wrong: [['x', 'type', 'Renseignez «\u00a0Adresse\u00a0» champ par champ.']],
  },
  repeatedGroup: {
    field: fields.repeatedGroup({
      title: 'Enfants',
      itemTitle: 'Enfant',
      minItems: 2,
      maxItems: 3,
      properties: { nom: fields.text({ title: 'Nom' }) },
    }),
    blank: [{ '': 'x' }],
    wrong: [
      [[{}], 'minItems', 'Il en faut au moins 2 dans «\u00a0Enfants\u00a0»\u00a0: ajoutez ce qui manque.'],
      [[{}, {}, {}, {}], 'maxItems', '«\u00a0Enfants\u00a0» en accepte au plus 3\u00a0: retirez ce qui est en trop.'],
      ['x', 'type', 'Renseignez «\u00a0Enfants\u00a0» ligne par ligne.'],
    ],
    required: 'Ajoutez au moins une ligne à «\u00a0Enfants\u00a0».',
  },
  computed: {
    field: fields.computed({ title: 'Total', of: { sum: ['a.absent'] } }),
    blank: [{ '': '12' }],
  },
}
