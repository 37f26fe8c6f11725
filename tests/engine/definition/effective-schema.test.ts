import { describe, expect, test } from 'vitest'
import { choice, choices, group, repeatedGroup, text, yesNo } from '../../../engine/definition/fields.ts'
import { type Answers, type EffectiveSchema, evaluate, type JsonObject } from '../../../engine/definition/index.ts'
import { compile } from './compile.ts'
import { definitionAround } from './definition-around.ts'

const of = [
  { const: 'seul', title: 'Pour une personne' },
  { const: 'famille', title: 'Pour une famille' },
] as const

const card = await compile(
  definitionAround({
    type: 'essai',
    steps: [
      {
        id: 'carte',
        title: 'Carte',
        schema: {
          type: 'object',
          required: ['genre'],
          properties: {
            genre: choice({ title: 'Genre', of }),
            langues: choices({ title: 'Langues', of }),
            mot: text({ title: 'Mot', when: { '.genre': { const: 'famille' } }, requiredWhen: { '.langues': {} } }),
            adresse: group({ title: 'Adresse', required: ['rue'], properties: { rue: text({ title: 'Rue' }) } }),
            enfants: repeatedGroup({
              title: 'Enfants',
              itemTitle: 'Enfant',
              required: ['prenom'],
              properties: {
                prenom: text({ title: 'Prénom' }),
                eleve: yesNo({ title: 'Élève' }),
                ecole: text({
                  title: 'École',
                  when: { allOf: [{ '.eleve': { const: true } }, { 'carte.genre': { const: 'famille' } }] },
                  requiredWhen: { '.prenom': {} },
                }),
              },
            }),
          },
        },
      },
    ],
  }),
)

function schemaOf(carte: JsonObject): EffectiveSchema {
  const answers: Answers = { carte }
  const step = evaluate(card, answers, { today: '2026-11-23' }).steps[0]
  if (!step) throw new Error('the definition has one step')
  return step.effectiveSchema
}

describe('the effective schema', () => {
  test('keeps the words of a field and loses its conditions', () => {
    const { required, properties } = schemaOf({ genre: 'famille', langues: ['seul'] })
    expect(required).toEqual(['genre', 'mot'])
    expect(properties.mot).toEqual({
      kind: 'text',
      type: 'string',
      maxLength: 255,
      not: { pattern: '\\p{Cc}' },
      title: 'Mot',
    })
    expect(properties.langues?.items).toMatchObject({ kind: 'choice', oneOf: of })
    expect(properties.adresse).toMatchObject({ kind: 'group', title: 'Adresse', required: ['rue'] })
  })

  test('shows each item as it stands, and how a new one would', () => {
    const enfants = [{ prenom: 'Zoé', eleve: true }, { prenom: 'Léo' }, { eleve: true }]
    const items = (carte: JsonObject) =>
      schemaOf({ ...carte, enfants }).properties.enfants?.itemFields?.map(({ properties, required }) => [
        Object.keys(properties ?? {}).includes('ecole'),
        required,
      ])
    expect(items({ genre: 'famille' })).toEqual([
      [true, ['prenom', 'ecole']],
      [false, ['prenom']],
      [true, ['prenom']],
    ])
    expect(items({ genre: 'seul' })?.map(([asked]) => asked)).toEqual([false, false, false])
    const { items: added } = schemaOf({ genre: 'famille', enfants }).properties.enfants ?? {}
    expect(added).toMatchObject({ title: 'Enfant', required: ['prenom'] })
    expect(Object.keys(added?.properties ?? {})).toEqual(['prenom', 'eleve'])
  })

  test('is the identical object in the same situation, another one in another', () => {
    expect(schemaOf({ genre: 'famille' })).toBe(schemaOf({ genre: 'famille', adresse: { rue: 'Haute' } }))
    expect(schemaOf({ genre: 'famille' })).not.toBe(schemaOf({ genre: 'seul' }))
    expect(schemaOf({ genre: 'famille' })).not.toBe(schemaOf({ genre: 'famille', langues: ['seul'] }))
  })

  test('stays right, and few are kept, when there are many situations', () => {
    for (let count = 0; count < 1000; count++) {
      const enfants = Array.from({ length: 10 }, (_none, index) => ({ eleve: ((count >> index) & 1) === 1 }))
      const { enfants: field } = schemaOf({ genre: 'famille', enfants }).properties
      const asked = field?.itemFields?.map(({ properties }) => 'ecole' in (properties ?? {}))
      expect(asked).toEqual(enfants.map(({ eleve }) => eleve))
    }
    expect(card.steps[0]?.effectiveSchemas.size).toBeLessThanOrEqual(200)
  })
})
