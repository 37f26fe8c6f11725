import { describe, expect, test } from 'vitest'
import { choice, group, number, partialDate, repeatedGroup, text, yesNo } from '../../../engine/definition/fields.ts'
import {
  type Answers,
  type Condition,
  evaluate,
  type Facts,
  type Field,
  type Json,
  type JsonObject,
  type ProcedureDefinition,
  type ValueSchema,
} from '../../../engine/definition/index.ts'
import { compile } from './compile.ts'
import { definitionAround } from './definition-around.ts'

const today = '2026-11-23'

type Fields = { readonly [name: string]: Field }

function step(id: string, properties: Fields) {
  return { id, title: id, schema: { type: 'object' as const, properties } }
}

/** Whether a field of a second step is asked while the condition holds. */
async function asked(condition: Condition, answers: Answers, { facts = {}, conditions = {} }: Around = {}) {
  const compiled = await compile(
    definitionAround({
      conditions,
      steps: [
        step('a', {
          nom: text({ title: 'Nom' }),
          age: number({ title: 'Âge' }),
          majeur: yesNo({ title: 'Majeur' }),
          cache: text({ title: 'Caché', when: { '.majeur': { const: true } } }),
          adresse: group({ title: 'Adresse', properties: { ville: text({ title: 'Ville' }) } }),
        }),
        step('b', { cible: text({ title: 'Cible', when: condition }) }),
      ],
    }),
  )
  const { steps } = evaluate(compiled, { b: {}, ...answers }, { today, ...facts })
  return steps.some(({ effectiveSchema }) => 'cible' in effectiveSchema.properties)
}

type Around = { readonly facts?: Omit<Facts, 'today'>; readonly conditions?: ProcedureDefinition['conditions'] }

const nom = (value: string): Condition => ({ 'a.nom': { const: value } })
const ofAge: Condition = { 'a.age': { minimum: 18 } }

describe('a condition', () => {
  test.each<[string, Condition, JsonObject, boolean]>([
    ['on one path', nom('x'), { nom: 'x' }, true],
    ['on one path', nom('x'), { nom: 'y' }, false],
    ['on several paths', { 'a.nom': { const: 'x' }, 'a.age': { minimum: 18 } }, { nom: 'x', age: 18 }, true],
    ['on several paths', { 'a.nom': { const: 'x' }, 'a.age': { minimum: 18 } }, { nom: 'x', age: 17 }, false],
    ['on several paths', { 'a.nom': { const: 'x' }, 'a.age': { minimum: 18 } }, { age: 18 }, false],
    ['on a path in a group', { 'a.adresse.ville': { type: 'string' } }, { adresse: { ville: 'x' } }, true],
    ['on a path in a group', { 'a.adresse.ville': { type: 'string' } }, { adresse: {} }, false],
    ['on a path below a text', { 'a.nom.x': {} }, { nom: 'x' }, false],
    ['on a number kept as typed', ofAge, { age: 'dix-huit' }, true],
    ['on a number kept as typed', { 'a.age': { type: 'number', minimum: 18 } }, { age: 'dix-huit' }, false],
    ['anyOf', { anyOf: [nom('x'), ofAge] }, { nom: 'y', age: 18 }, true],
    ['anyOf', { anyOf: [nom('x'), ofAge] }, { nom: 'y', age: 17 }, false],
    ['anyOf of nothing', { anyOf: [] }, {}, false],
    ['allOf', { allOf: [nom('x'), ofAge] }, { nom: 'x', age: 18 }, true],
    ['allOf', { allOf: [nom('x'), ofAge] }, { nom: 'x' }, false],
    ['allOf of nothing', { allOf: [] }, {}, true],
    ['not', { not: nom('x') }, { nom: 'y' }, true],
    ['not', { not: nom('x') }, { nom: 'x' }, false],
    ['not, of an absent answer', { not: nom('x') }, {}, true],
    ['nested', { anyOf: [{ allOf: [nom('x'), { not: ofAge }] }, nom('z')] }, { nom: 'x', age: 17 }, true],
    ['nested', { anyOf: [{ allOf: [nom('x'), { not: ofAge }] }, nom('z')] }, { nom: 'x', age: 18 }, false],
    ['nested', { anyOf: [{ allOf: [nom('x'), { not: ofAge }] }, nom('z')] }, { nom: 'z', age: 18 }, true],
    ['not not', { not: { not: nom('x') } }, { nom: 'x' }, true],
    ['an absent answer', { 'a.nom': {} }, {}, false],
    ['a blank answer', { 'a.nom': {} }, { nom: '  ' }, false],
    ['a given answer', { 'a.nom': {} }, { nom: 'x' }, true],
    ['a hidden answer', { 'a.cache': {} }, { cache: 'x' }, false],
    ['a hidden answer', { 'a.cache': {} }, { cache: 'x', majeur: false }, false],
    ['an answer that is shown', { 'a.cache': {} }, { cache: 'x', majeur: true }, true],
    ['no, which is an answer', { 'a.majeur': {} }, { majeur: false }, true],
  ])('%s: %j of %j is %s', async (_what, condition, a, expected) => {
    expect(await asked(condition, { a })).toBe(expected)
  })

  test.each<[string, Condition, boolean]>([
    ['by its name', 'estX', true],
    ['through another name', 'nEstPasY', true],
    ['denied', { not: 'estX' }, false],
    ['in a list', { allOf: ['estX', 'nEstPasY'] }, true],
    ['unknown', 'inconnue', false],
    ['that leads back to itself', 'boucle', false],
    ['that objects inherit', 'constructor', false],
  ])('named: %s', async (_what, condition, expected) => {
    const conditions = { estX: nom('x'), estY: nom('y'), nEstPasY: { not: 'estY' }, boucle: { allOf: ['boucle'] } }
    expect(await asked(condition, { a: { nom: 'x' } }, { conditions })).toBe(expected)
  })

  test.each<[Condition, Omit<Facts, 'today'>, boolean]>([
    [{ '$commune.codeInsee': { const: '97412' } }, { commune: { codeInsee: '97412' } }, true],
    [{ '$commune.codeInsee': { const: '97412' } }, { commune: { codeInsee: '23096' } }, false],
    [{ '$commune.codeInsee': {} }, {}, false],
    [{ '$subject.birthDate': { surelyNotAfter: '-P18Y' } }, { subject: { birthDate: '2008-11-23' } }, true],
    [{ '$subject.birthDate': { surelyNotAfter: '-P18Y' } }, { subject: { birthDate: '2008-11-24' } }, false],
    [{ '$applicant.isSignedIn': { const: true } }, { applicant: { isSignedIn: true } }, true],
    [{ $today: { notAfter: '2026-11-23' } }, {}, true],
    [{ $today: { notBefore: '2026-11-24' } }, {}, false],
    [{ $today: { const: today } }, {}, true],
  ])('of facts: %j of %j is %s', async (condition, facts, expected) => {
    expect(await asked(condition, {}, { facts })).toBe(expected)
  })
})

describe('a date', () => {
  const compiling = new Map<string, ReturnType<typeof compile>>()

  async function holds(value: Json, schema: ValueSchema): Promise<boolean> {
    const key = JSON.stringify(schema)
    const definition = definitionAround({
      steps: [
        step('a', {
          le: partialDate({ title: 'Le' }),
          cible: text({ title: 'Cible', when: { '.le': schema } }),
        }),
      ],
    })
    const compiled = compiling.get(key) ?? compile(definition)
    compiling.set(key, compiled)
    const { steps } = evaluate(await compiled, { a: { le: value } }, { today })
    return 'cible' in (steps[0]?.effectiveSchema.properties ?? {})
  }

  type Expected = readonly [
    possiblyAfter: boolean,
    possiblyBefore: boolean,
    surelyAfter: boolean,
    surelyBefore: boolean,
  ]

  test.each<[string, string, Expected]>([
    // Limit, then date: notAfter, notBefore, surelyNotAfter, surelyNotBefore.
    ['2000-06-15', '2000-06-14', [true, false, true, false]],
    ['2000-06-15', '2000-06-15', [true, true, true, true]],
    ['2000-06-15', '2000-06-16', [false, true, false, true]],
    ['2000-06-15', '2000-06', [true, true, false, false]],
    ['2000-06-15', '2000', [true, true, false, false]],
    ['2000-06-15', '2000-05', [true, false, true, false]],
    ['2000-06-15', '2001', [false, true, false, true]],
    ['2000-06-30', '2000-06', [true, true, true, false]],
    ['2000-06-01', '2000-06', [true, true, false, true]],
    ['2000-06-15', '2000-02-31', [false, false, false, false]],
    ['2000-06-15', '19x8--', [false, false, false, false]],
    ['today', '2026-11-23', [true, true, true, true]],
    ['today', '2026-11-24', [false, true, false, true]],
    ['today', '2026', [true, true, false, false]],
    ['-P18Y', '2008-11-23', [true, true, true, true]],
    ['-P18Y', '2008-11-24', [false, true, false, true]],
    ['P1M', '2026-12-24', [false, true, false, true]],
  ])('with the limit %s, « %s » satisfies %j', async (limit, value, expected) => {
    const keywords = ['notAfter', 'notBefore', 'surelyNotAfter', 'surelyNotBefore']
    expect(await Promise.all(keywords.map((keyword) => holds(value, { [keyword]: limit })))).toEqual(expected)
  })
})

describe('relative paths', () => {
  test('read the same step', async () => {
    const fields = { nom: text({ title: 'Nom' }), cible: text({ title: 'Cible', when: { '.nom': { const: 'x' } } }) }
    const compiled = await compile(definitionAround({ steps: [step('a', fields), step('b', fields)] }))
    const { steps } = evaluate(compiled, { a: { nom: 'x' }, b: { nom: 'y' } }, { today })
    expect(steps.slice(0, 2).map(({ effectiveSchema }) => Object.keys(effectiveSchema.properties))).toEqual([
      ['nom', 'cible'],
      ['nom'],
    ])
  })

  const ville = (when: Condition) =>
    group({ title: 'G', properties: { pays: text({ title: 'Pays' }), ville: text({ title: 'Ville', when }) } })

  test.each<[Condition, JsonObject, string[]]>([
    [{ '.pays': { const: 'FR' } }, { pays: 'x', g: { pays: 'FR' } }, ['pays', 'ville']],
    [{ '.pays': { const: 'FR' } }, { pays: 'FR', g: { pays: 'x' } }, ['pays']],
    [{ 'a.pays': { const: 'FR' } }, { pays: 'FR', g: { pays: 'x' } }, ['pays', 'ville']],
  ])('in a group, %j of %j', async (when, a, expected) => {
    const compiled = await compile(
      definitionAround({ steps: [step('a', { pays: text({ title: 'Pays' }), g: ville(when) })] }),
    )
    const { steps } = evaluate(compiled, { a }, { today })
    expect(Object.keys(steps[0]?.effectiveSchema.properties.g?.properties ?? {})).toEqual(expected)
  })

  const items = async (when: Condition, requiredWhen?: Condition) =>
    compile(
      definitionAround({
        steps: [
          step('a', {
            global: text({ title: 'Global' }),
            lignes: repeatedGroup({
              title: 'Lignes',
              itemTitle: 'Ligne',
              properties: {
                genre: choice({
                  title: 'Genre',
                  of: [
                    { const: 'm', title: 'M' },
                    { const: 'f', title: 'F' },
                  ],
                }),
                cible: text({ title: 'Cible', when, ...(requiredWhen && { requiredWhen }) }),
              },
            }),
          }),
        ],
      }),
    )

  test.each<[string, Condition, string, (string | undefined)[]]>([
    ['relative alone', { '.genre': { const: 'm' } }, 'non', ['x', undefined, undefined]],
    ['absolute alone', { 'a.global': { const: 'oui' } }, 'oui', ['x', 'y', 'z']],
    ['absolute alone', { 'a.global': { const: 'oui' } }, 'non', [undefined, undefined, undefined]],
    ['not both', { not: { '.genre': { const: 'm' }, 'a.global': { const: 'oui' } } }, 'oui', [undefined, 'y', 'z']],
    ['not both', { not: { '.genre': { const: 'm' }, 'a.global': { const: 'oui' } } }, 'non', ['x', 'y', 'z']],
    ['both', { '.genre': { const: 'm' }, 'a.global': { const: 'oui' } }, 'oui', ['x', undefined, undefined]],
    ['both', { '.genre': { const: 'm' }, 'a.global': { const: 'oui' } }, 'non', [undefined, undefined, undefined]],
    [
      'either',
      { anyOf: [{ '.genre': { const: 'm' } }, { 'a.global': { const: 'oui' } }] },
      'non',
      ['x', undefined, undefined],
    ],
    ['either', { anyOf: [{ '.genre': { const: 'm' } }, { 'a.global': { const: 'oui' } }] }, 'oui', ['x', 'y', 'z']],
    [
      'one without the other',
      { allOf: [{ 'a.global': {} }, { not: { '.genre': { const: 'm' } } }] },
      'oui',
      [undefined, 'y', 'z'],
    ],
  ])('in items, %s: %j when the rest of the step says %s', async (_what, when, global, kept) => {
    const lignes = [{ genre: 'm', cible: 'x' }, { genre: 'f', cible: 'y' }, { cible: 'z' }]
    const { answers, steps } = evaluate(await items(when), { a: { global, lignes } }, { today })
    const items_ = answers.a?.lignes as readonly JsonObject[]
    expect(items_.map(({ cible }) => cible)).toEqual(kept)
    const { itemFields } = steps[0]?.effectiveSchema.properties.lignes ?? {}
    expect(itemFields?.map(({ properties = {} }) => 'cible' in properties)).toEqual(
      kept.map((cible) => cible !== undefined),
    )
    expect(steps[0]?.violations).toEqual([])
  })

  test('an item alone misses what it alone must say', async () => {
    const compiled = await items({ 'a.global': {} }, { '.genre': { const: 'f' } })
    const { steps } = evaluate(compiled, { a: { global: 'x', lignes: [{ genre: 'm' }, { genre: 'f' }] } }, { today })
    expect(steps[0]?.violations).toEqual([
      { path: 'a.lignes.1.cible', code: 'required', message: 'Renseignez «\u00a0Cible\u00a0».' },
    ])
  })
})

describe('a chain', () => {
  const chain = async (order: readonly string[]) => {
    const fields: Fields = {
      un: text({ title: 'Un' }),
      deux: text({ title: 'Deux', when: { 'a.un': { const: 'x' } } }),
      trois: text({ title: 'Trois', when: { 'a.deux': { const: 'x' } } }),
      quatre: text({ title: 'Quatre', when: { not: { 'a.trois': { const: 'x' } } } }),
    }
    const ordered = Object.fromEntries(order.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])))
    return compile(definitionAround({ steps: [step('a', ordered)] }))
  }

  test.each([
    [['un', 'deux', 'trois', 'quatre']],
    [['quatre', 'trois', 'deux', 'un']],
    [['trois', 'quatre', 'un', 'deux']],
  ])('closes whole at its first link, in the order %j', async (order) => {
    const compiled = await chain(order)
    const kept = (un: string) =>
      Object.keys(
        evaluate(compiled, { a: { un, deux: 'x', trois: 'x', quatre: 'x' } }, { today }).answers.a ?? {},
      ).sort()
    expect(kept('x')).toEqual(['deux', 'trois', 'un'])
    expect(kept('y')).toEqual(['quatre', 'un'])
  })
})
