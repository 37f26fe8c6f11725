import { describe, expect, test } from 'vitest'
import { group, repeatedGroup, text, yesNo } from '../../../engine/definition/fields.ts'
import { type Condition, compileDefinition, type Field, loadDefinition } from '../../../engine/definition/index.ts'
import { compile, kinds } from './compile.ts'
import { definitionAround } from './definition-around.ts'

function definitionOf(
  properties: { readonly [name: string]: Field },
  conditions: { readonly [name: string]: Condition } = {},
) {
  return definitionAround({
    type: 'essai',
    conditions,
    steps: [{ id: 'pas', title: 'Pas', schema: { type: 'object', properties } }],
  })
}

const mixed = definitionOf(
  {
    famille: yesNo({ title: 'Famille' }),
    adresse: group({ title: 'Adresse', properties: { rue: text({ title: 'Rue' }) } }),
    enfants: repeatedGroup({
      title: 'Enfants',
      itemTitle: 'Enfant',
      properties: {
        eleve: yesNo({ title: 'Élève' }),
        ecole: text({ title: 'École', when: { allOf: ['pourFamille', { '.eleve': { const: true } }] } }),
        fini: text({ title: 'Fini', when: { $today: { notAfter: '-P1D' } } }),
      },
    }),
  },
  { pourFamille: { 'pas.famille': { const: true } } },
)

describe('the plain schema', () => {
  const { schema } = compileDefinition(mixed, kinds)

  test('writes each condition once, under its name', () => {
    expect(schema.$defs).toHaveProperty('pourFamille', {
      type: 'object',
      required: ['pas'],
      properties: {
        pas: { type: 'object', required: ['famille'], properties: { famille: { const: true } } },
      },
    })
  })

  test('decides at the root what the root decides, and in the item what the item does', () => {
    const inItem = (part: unknown) => ({ properties: { pas: { properties: { enfants: { items: part } } } } })
    const hidden = { properties: { ecole: false } }
    expect(schema.allOf).toContainEqual({
      if: { $ref: '#/$defs/pourFamille' },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, never awaited.
      then: inItem({ if: { $ref: expect.stringMatching(/^#\/\$defs\//) }, else: hidden }),
      else: inItem(hidden),
    })
  })

  test('refuses what no field asks, and always has the groups that are asked', () => {
    expect(schema).toMatchObject({
      additionalProperties: false,
      required: ['pas'],
      properties: { pas: { additionalProperties: false, required: ['adresse'] } },
    })
  })
})

describe('the module of validators', () => {
  const { module } = compileDefinition(mixed, kinds)

  test('asks for nothing that a strict policy refuses', () => {
    expect(module).not.toMatch(/\bimport\b|\brequire\(|\beval\(|new Function/)
  })

  test('is the same whenever it is compiled', () => {
    expect(compileDefinition(structuredClone(mixed), kinds).module).toBe(module)
  })

  test('of another definition is refused', async () => {
    const { validators } = await compile(definitionOf({ autre: text({ title: 'Autre' }) }))
    expect(() => loadDefinition(mixed, validators, kinds)).toThrow(/of another definition/)
  })
})

test('the built-in step is appended to a form, once', async () => {
  const { definition } = await compile({ ...mixed, type: 'form' })
  expect(definition.steps.map(({ id }) => id)).toEqual(['pas', 'validation'])
  expect((await compile(definition)).definition.steps).toHaveLength(2)
  expect((await compile(mixed)).definition.steps).toHaveLength(1)
})

test('fields are found with and without the indexes of items', async () => {
  const { field } = await compile(mixed)
  expect(field('pas.enfants.12.ecole')?.title).toBe('École')
  expect(field('pas.enfants.ecole')).toBe(field('pas.enfants.0.ecole'))
  expect(field('pas.enfants.0')?.title).toBe('Enfants')
  expect([field('pas'), field('pas.inconnu'), field('constructor')]).toEqual([undefined, undefined, undefined])
})
