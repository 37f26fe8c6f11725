import {
  choice,
  choices,
  computed,
  date,
  declaration,
  explanation,
  group,
  longText,
  number,
  partialDate,
  personName,
  repeatedGroup,
  text,
  yesNo,
} from '../../../engine/definition/fields.ts'
import { compile } from './compile.ts'
import { definitionAround } from './definition-around.ts'

const colours = [
  { const: 'r', title: 'Rouge' },
  { const: 'v', title: 'Vert' },
] as const

/** One step with a field of every shape, of which what turns on reading and keeping a form is tested. */
export const everyShape = await compile(
  definitionAround({
    steps: [
      {
        id: 'a',
        title: 'Première',
        schema: {
          type: 'object',
          properties: {
            nom: personName({ title: 'Nom', prefill: '$subject.birthName' }),
            lettre: longText({ title: 'Lettre' }),
            ne: partialDate({ title: 'Né le', prefill: 'subject.birthDate' }),
            le: date({ title: 'Date' }),
            majeur: yesNo({ title: 'Majeur' }),
            couleurs: choices({ title: 'Couleurs', of: colours }),
            prefere: choice({ title: 'Préférée', of: colours, default: 'v' }),
            accord: declaration({ title: 'D’accord' }),
            mot: explanation({ title: 'À savoir' }),
            total: computed({ title: 'Total', of: { sum: ['a.lignes.montant'] } }),
            adresse: group({
              title: 'Adresse',
              properties: {
                voie: text({ title: 'Voie' }),
                ville: text({ title: 'Ville', prefill: 'commune.name', default: 'Ailleurs' }),
              },
            }),
            lignes: repeatedGroup({
              title: 'Lignes',
              itemTitle: 'Ligne',
              minItems: 2,
              properties: {
                objet: text({ title: 'Objet', default: 'À préciser' }),
                montant: number({ title: 'Montant' }),
                quand: date({ title: 'Quand' }),
              },
            }),
            secret: text({ title: 'Secret', when: { '.nom': { const: 'Ouvre' } } }),
          },
        },
      },
      {
        id: 'b',
        title: 'Deuxième',
        when: { 'a.majeur': { const: true } },
        schema: { type: 'object', properties: { suite: text({ title: 'Suite' }) } },
      },
    ],
  }),
)
