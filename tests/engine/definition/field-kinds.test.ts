import { describe, expect, test } from 'vitest'
import * as fields from '../../../engine/definition/fields.ts'
import { evaluate, type Json, shippedFieldKinds } from '../../../engine/definition/index.ts'
import { compile, kinds } from './compile.ts'
import { definitionAround } from './definition-around.ts'
import type { Entries } from './field-kind-case.ts'
import { fieldKindCases as cases } from './field-kind-cases.ts'

const labels: { readonly [value: string]: string } = { FR: 'France', '974': '974 – La Réunion' }
const context = { labelOf: (_list: string, value: string) => labels[value] }
const known = ['Saint-Joseph (974)', '974', 'FR']
const isKnown = (value: string) => known.includes(value)
const facts = { today: '2026-11-23', lists: { communes: isKnown, departements: isKnown, countries: isKnown } }

function entriesOf(entries: Entries): Map<string, string[]> {
  return new Map(Object.entries(entries).map(([sub, texts]) => [sub, [texts].flat()]))
}

const all = await compile(
  definitionAround({
    steps: [
      {
        id: 'a',
        title: 'A',
        schema: {
          type: 'object',
          required: Object.entries(cases).flatMap(([id, { required }]) => (required ? [id] : [])),
          properties: Object.fromEntries(Object.entries(cases).map(([id, { field }]) => [id, field])),
        },
      },
    ],
  }),
)

function violationOf(id: string, value: Json | undefined) {
  const { violations } = evaluate(all, { a: value === undefined ? {} : { [id]: value } }, facts)
  return violations.filter(({ path }) => path === `a.${id}`)
}

test('every shipped kind has its case', () => {
  expect(Object.keys(cases)).toEqual(shippedFieldKinds.map(({ id }) => id))
})

describe.each(Object.entries(cases))('%s', (id, { field, right = [], blank = [], typed = [], ...told }) => {
  const kind = kinds.get(id)

  test.each(right)('accepts %j, shows it again and reads it', (value, reads) => {
    expect(violationOf(id, value)).toEqual([])
    expect(kind.decode(entriesOf(kind.encode(value, field)), field)).toEqual(value)
    expect(kind.clean(value)).toEqual(value)
    expect(kind.read(value, field, context)).toBe(reads)
  })

  const wrongTexts = [...typed.map(([, value]) => value), ...(told.wrong ?? []).map(([value]) => value)].filter(
    (value) => typeof value === 'string' && all.node(`a.${id}`)?.shape === 'answer',
  )
  test.each(wrongTexts)('shows %j again as it was typed', (value) => {
    // Of several choices, one is a list of one.
    expect([kind.decode(entriesOf(kind.encode(value, field)), field)].flat()).toEqual([value])
  })

  test('takes what is blank for no answer', () => {
    for (const entries of blank) expect(kind.decode(entriesOf(entries), field)).toBeUndefined()
    expect(Object.values(kind.encode(undefined, field)).join('')).toBe('')
  })

  test.each(typed)('reads %j as %j', (entries, value) => {
    expect(kind.decode(entriesOf(entries), field)).toEqual(value)
  })

  test.each(told.cleaned ?? [])('stores %j as %j', (value, cleaned) => {
    expect(kind.clean(value)).toEqual(cleaned)
  })

  test.each(told.wrong ?? [])('%j is wrong: %s', (value, code, message) => {
    expect(violationOf(id, value)).toEqual([{ path: `a.${id}`, code, message }])
  })

  test.each([told.required ?? []].flat())('when missing says « %s »', (message) => {
    const missing = [{ path: `a.${id}`, code: 'required', message }]
    expect(violationOf(id, undefined)).toEqual(missing)
    expect(violationOf(id, id === 'declaration' ? false : '  ')).toEqual(missing)
  })
})

test('a computed value reads as a number or as it is', () => {
  const { read } = kinds.get('computed')
  expect([1234.5, 'x', true].map((value) => read(value, cases.computed?.field ?? { kind: '', title: '' }, {}))).toEqual(
    ['1\u202f234,5', 'x', 'true'],
  )
})

test('a whole number is asked by its own words, several first names accept commas, a place abroad is of no list', async () => {
  const compiled = await compile(
    definitionAround({
      steps: [
        {
          id: 'a',
          title: 'A',
          schema: {
            type: 'object',
            properties: {
              entier: fields.number({ title: 'Entier', integer: true }),
              prenoms: fields.personName({ title: 'Prénoms', several: true }),
              ville: fields.commune({ title: 'Ville', abroad: true }),
              nom: fields.text({ title: 'Nom', maxLength: 2, messages: { maxLength: 'Pas « {title} » : {length} !' } }),
            },
          },
        },
      ],
    }),
  )
  const answers = { entier: 1.5, prenoms: 'Zoé, Marie', ville: 'Gotham', nom: 'abc' }
  expect(evaluate(compiled, { a: answers }, facts).steps[0]?.violations).toEqual([
    { path: 'a.entier', code: 'integer', message: 'Indiquez un nombre entier, sans virgule.' },
    { path: 'a.nom', code: 'maxLength', message: 'Pas «\u00a0Nom\u00a0»\u00a0: 3\u00a0!' },
  ])
})
