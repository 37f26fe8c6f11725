import { describe, expect, test } from 'vitest'
import { computed, date, group, number, repeatedGroup, text, yesNo } from '../../../engine/definition/fields.ts'
import { evaluate, type JsonObject } from '../../../engine/definition/index.ts'
import { compile } from './compile.ts'
import { definitionAround } from './definition-around.ts'
import { step } from './step.ts'

const facts = { today: '2026-11-23' }

describe('what is wrong', () => {
  const form = compile(
    definitionAround({
      steps: [
        step(
          'a',
          {
            z: text({ title: 'Z', minLength: 3, pattern: '^[a-z]+$' }),
            m: group({ title: 'M', required: ['n'], properties: { n: number({ title: 'N', minimum: 2 }) } }),
            enfants: repeatedGroup({
              title: 'Enfants',
              itemTitle: 'Enfant',
              minItems: 3,
              required: ['prenom'],
              properties: { prenom: text({ title: 'Prénom' }), ne: date({ title: 'Né le' }) },
            }),
            b: yesNo({ title: 'B' }),
          },
          { required: ['z', 'b'] },
        ),
      ],
    }),
  )
  const found = async (a: JsonObject) =>
    (evaluate(await form, { a }, facts).steps[0]?.violations ?? []).map(({ path, code }) => `${path} ${code}`)

  test.each<[string, JsonObject, string[]]>([
    ['in the order of the form', {}, ['a.z required', 'a.m.n required', 'a.b required']],
    ['once for a field, the most useful', { z: 'A' }, ['a.z minLength', 'a.m.n required', 'a.b required']],
    ['of its type before all', { z: 1, m: { n: 'deux' }, b: true }, ['a.z type', 'a.m.n type']],
    [
      'in items, by their index, after what is wrong with the list',
      { z: 'abc', m: { n: 2 }, enfants: [{ prenom: 'Zoé', ne: '2020-02-31' }, { ne: '2020' }], b: false },
      [
        'a.enfants minItems',
        'a.enfants.0.ne noSuchDay',
        'a.enfants.1.prenom required',
        'a.enfants.1.ne incompleteDate',
      ],
    ],
    [
      'in an item that is none',
      { z: 'abc', m: { n: 2 }, enfants: [{ prenom: 'x' }, 'x', { prenom: 'y' }], b: false },
      ['a.enfants type'],
    ],
    ['with a group that is none', { z: 'abc', m: 'x', b: false }, ['a.m type']],
    ['not when all is right', { z: 'abc', m: { n: 2 }, b: false }, []],
  ])('is told %s', async (_how, a, expected) => {
    expect(await found(a)).toEqual(expected)
  })
})

describe('a computed value', () => {
  const form = compile(
    definitionAround({
      steps: [
        step('a', {
          x: number({ title: 'X' }),
          y: number({ title: 'Y' }),
          total: computed({ title: 'Total', of: { sum: ['.x', '.y'] } }),
          cher: text({ title: 'Cher', when: { '.total': { minimum: 100 } } }),
        }),
      ],
    }),
  )

  test.each<[string, JsonObject, number | undefined]>([
    ['is worked out', { x: 40, y: 2 }, 42],
    ['counts what is absent for nothing', { x: 40 }, 40],
    ['is never taken from outside', { x: 40, y: 2, total: 1000 }, 42],
    ['is none when what it needs is wrong', { x: 'quarante', total: 1000 }, undefined],
  ])('%s', async (_what, a, total) => {
    const { answers } = evaluate(await form, { a }, facts)
    expect(answers.a?.total).toBe(total)
  })

  test.each([
    [60, true],
    [59, false],
  ])('may open a field (40 and %i: %s)', async (y, isOpen) => {
    const { steps } = evaluate(await form, { a: { x: 40, y } }, facts)
    expect('cher' in (steps[0]?.effectiveSchema.properties ?? {})).toBe(isOpen)
  })
})
