import { describe, expect, test } from 'vitest'
import { date, number, partialDate, repeatedGroup, text, yesNo } from '../../../engine/definition/fields.ts'
import { evaluate, type JsonObject, type Rule } from '../../../engine/definition/index.ts'
import { compile } from './compile.ts'
import { definitionAround } from './definition-around.ts'
import { step } from './step.ts'

const facts = { today: '2026-11-23' }

describe('a rule', () => {
  const lignes = repeatedGroup({
    title: 'Lignes',
    itemTitle: 'Ligne',
    properties: {
      debut: date({ title: 'Début' }),
      fin: date({ title: 'Fin' }),
      montant: number({ title: 'Montant' }),
      nom: text({ title: 'Nom' }),
    },
  })
  const properties = {
    ne: partialDate({ title: 'Né le' }),
    debut: date({ title: 'Début' }),
    fin: date({ title: 'Fin' }),
    plafond: number({ title: 'Plafond' }),
    vide: yesNo({ title: 'Vide' }),
    cache: text({ title: 'Caché', when: { '.vide': { const: false } } }),
    lignes,
  }

  async function broken(rule: Omit<Rule, 'id' | 'message'>, a: JsonObject, extra: readonly Rule[] = []) {
    const rules = [{ id: 'r', message: 'Non !', ...rule }, ...extra]
    const compiled = await compile(definitionAround({ steps: [step('a', properties), step('b', properties)], rules }))
    return evaluate(compiled, { a }, facts).violations.filter(({ code }) => code.startsWith('rule:'))
  }

  const inOrder = { at: 'a.fin', expect: { compare: ['a.debut', '<=', 'a.fin'] } } as const
  const perItem = { at: 'a.lignes.fin', expect: { compare: ['.debut', '<', '.fin'] } } as const
  const within = { at: 'a.lignes', expect: { compare: [{ sum: ['a.lignes.montant'] }, '<=', 'a.plafond'] } } as const
  const counted = { at: 'a.lignes', expect: { compare: [{ count: ['a.lignes.nom'] }, '>=', 2] } } as const
  const distinct = { at: 'a.lignes', expect: { distinct: ['a.lignes.nom'] } } as const
  const ofAge = { at: 'a.ne', expect: { compare: [{ age: ['.ne'] }, '>=', 18] } } as const
  const ofAgeThen = { at: 'a.ne', expect: { compare: [{ age: ['.ne', '.fin'] }, '>=', 18] } } as const
  const month = {
    at: 'a.fin',
    expect: { compare: ['.fin', '<=', { addPeriod: ['.debut', { value: 'P1M' }] }] },
  } as const
  const onCondition = {
    at: 'a.fin',
    when: { '.vide': { const: false } },
    expect: { '.plafond': { minimum: 10 } },
  } as const

  test.each<[string, Omit<Rule, 'id' | 'message'>, JsonObject, string[]]>([
    ['compare: in order', inOrder, { debut: '2026-01-01', fin: '2026-01-01' }, []],
    ['compare: not in order', inOrder, { debut: '2026-01-02', fin: '2026-01-01' }, ['a.fin']],
    ['compare: one is missing', inOrder, { fin: '2026-01-01' }, []],
    ['compare: perhaps in order', inOrder, { debut: '2026', fin: '2026-01-01' }, []],
    ['compare: of two types', inOrder, { debut: 2026, fin: '2026-01-01' }, []],
    [
      'compare, in each item',
      perItem,
      {
        lignes: [
          { debut: '2026-01-01', fin: '2026-01-02' },
          { debut: '2026-01-01', fin: '2026-01-01' },
          { fin: '2026-01-01' },
          { debut: '2026-02-01', fin: '2026-01-01' },
        ],
      },
      ['a.lignes.1.fin', 'a.lignes.3.fin'],
    ],
    ['sum: within', within, { plafond: 10, lignes: [{ montant: 4 }, {}, { montant: 6 }] }, []],
    ['sum: beyond', within, { plafond: 10, lignes: [{ montant: 4 }, { montant: 6.5 }] }, ['a.lignes']],
    ['sum: with what is no number', within, { plafond: 1, lignes: [{ montant: 'quatre' }, { montant: 6 }] }, []],
    ['count: enough', counted, { lignes: [{ nom: 'x' }, { nom: 'y' }] }, []],
    ['count: one is blank', counted, { lignes: [{ nom: 'x' }, { nom: ' ' }] }, ['a.lignes']],
    ['distinct: yes', distinct, { lignes: [{ nom: 'x' }, { nom: 'y' }, {}, {}] }, []],
    ['distinct: no', distinct, { lignes: [{ nom: 'x' }, { nom: 'y' }, { nom: 'x' }] }, ['a.lignes']],
    ['age: on the birthday', ofAge, { ne: '2008-11-23' }, []],
    ['age: on the eve', ofAge, { ne: '2008-11-24' }, ['a.ne']],
    ['age: perhaps reached', ofAge, { ne: '2008' }, ['a.ne']],
    ['age: surely reached', ofAge, { ne: '2007' }, []],
    ['age: at another date', ofAgeThen, { ne: '2008-11-24', fin: '2026-11-24' }, []],
    ['age: before another date', ofAgeThen, { ne: '2008-11-24', fin: '2026-11-23' }, ['a.ne']],
    ['addPeriod: within', month, { debut: '2026-01-31', fin: '2026-02-28' }, []],
    ['addPeriod: beyond', month, { debut: '2026-01-31', fin: '2026-03-01' }, ['a.fin']],
    ['addPeriod: of no date', month, { debut: '2026-02-31', fin: '2026-03-01' }, []],
    ['a condition that holds', onCondition, { vide: false, plafond: 10 }, []],
    ['a condition that fails', onCondition, { vide: false, plafond: 9 }, ['a.fin']],
    ['a condition on what is absent', onCondition, { vide: false }, ['a.fin']],
    ['not while its own condition fails', onCondition, { vide: true, plafond: 9 }, []],
    ['not at a hidden field', { at: 'a.cache', expect: { compare: [1, '=', 2] } }, { vide: true }, []],
    ['at a field that is shown', { at: 'a.cache', expect: { compare: [1, '=', 2] } }, { vide: false }, ['a.cache']],
    ['not in a step that was not saved', { at: 'b.fin', expect: { compare: [1, '=', 2] } }, {}, []],
  ])('%s', async (_what, rule, a, paths) => {
    expect(await broken(rule, a)).toEqual(paths.map((path) => ({ path, code: 'rule:r', message: 'Non\u00a0!' })))
  })

  test('is the first broken at its place, and gives way to what is wrong with the answer itself', async () => {
    const second: Rule = { id: 'second', at: 'a.fin', message: 'Deux.', expect: { compare: [1, '=', 2] } }
    const never = { at: 'a.fin', expect: { compare: [1, '=', 3] } } as const
    expect((await broken(never, { fin: '2026-01-01' }, [second])).map(({ code }) => code)).toEqual(['rule:r'])
    expect(await broken(never, { fin: '2026-02-31' }, [second])).toEqual([])
  })
})
