import { describe, expect, test } from 'vitest'
import { text, yesNo } from '../../../engine/definition/fields.ts'
import { type Answers, evaluate, type JsonObject } from '../../../engine/definition/index.ts'
import { compile } from './compile.ts'
import { definitionAround } from './definition-around.ts'
import { journey } from './journey.ts'
import { step } from './step.ts'

const facts = { today: '2026-11-23' }

describe('the trace', () => {
  const told = (answers: Answers) => evaluate(journey, answers, facts, { trace: true }).trace

  test('is only made when asked for', () => {
    expect(evaluate(journey, {}, facts).trace).toEqual([])
  })

  test.each<[string, Answers, object]>([
    [
      'a field compulsory',
      { qui: {}, quoi: { format: 'filiation' } },
      {
        path: 'qui.qualite',
        about: 'required',
        holds: true,
        because: '«\u00a0Format\u00a0» vaut «\u00a0Avec filiation\u00a0»',
      },
    ],
    [
      'a field free',
      { qui: {}, quoi: { format: 'simple' } },
      {
        path: 'qui.qualite',
        about: 'required',
        holds: false,
        because: '«\u00a0Format\u00a0» vaut «\u00a0Simple\u00a0»',
      },
    ],
    [
      'a step not asked',
      {},
      { path: 'autre', about: 'visible', holds: false, because: '«\u00a0Nom\u00a0» n’est pas renseigné' },
    ],
    [
      'a step asked',
      { qui: { nom: 'Autre' } },
      { path: 'autre', about: 'visible', holds: true, because: '«\u00a0Nom\u00a0» vaut «\u00a0Autre\u00a0»' },
    ],
    [
      'a step closed',
      {},
      { path: 'quoi', about: 'available', holds: false, because: 'L’étape «\u00a0QUI\u00a0» est à compléter d’abord' },
    ],
    [
      'a step open',
      { qui: { nom: 'Payet' } },
      { path: 'quoi', about: 'available', holds: true, because: 'Les étapes obligatoires précédentes sont complètes' },
    ],
    [
      'a step open because it was filled',
      { qui: {}, quoi: {} },
      { path: 'quoi', about: 'available', holds: true, because: 'L’étape a déjà été remplie' },
    ],
    [
      'a step that does not apply',
      { qui: { nom: 'Payet' } },
      { path: 'autre', about: 'available', holds: false, because: 'L’étape ne s’applique pas' },
    ],
    [
      'a last step closed by an optional one',
      { qui: { nom: 'Payet' }, quoi: {}, plus: { mot: 'abcdef' } },
      { path: 'validation', about: 'available', holds: false, because: 'Une étape facultative contient une erreur' },
    ],
  ])('says why %s', (_what, answers, expected) => {
    expect(told(answers)).toContainEqual(expected)
  })

  test('tells all that settles a condition, each thing once', async () => {
    const compiled = await compile(
      definitionAround({
        steps: [
          step('a', {
            x: text({ title: 'X' }),
            y: yesNo({ title: 'Y' }),
            both: text({ title: 'B', when: { '.x': { const: 'x' }, '.y': { const: true } } }),
            either: text({
              title: 'E',
              when: { anyOf: [{ '.x': { const: 'x' } }, { '.y': { const: true } }, { not: { '.x': {} } }] },
            }),
          }),
        ],
        rules: [{ id: 'rien', at: 'a.x', message: 'Pas « x » !', expect: { not: { '.x': { const: 'x' } } } }],
      }),
    )
    const because = (a: JsonObject) =>
      Object.fromEntries(
        evaluate(compiled, { a }, facts, { trace: true })
          .trace.filter(({ about, path }) => about !== 'available' && path.startsWith('a.'))
          .map((trace) => [`${trace.about} ${trace.path}`, trace.because]),
      )
    expect(because({ x: 'x', y: true })).toEqual({
      'visible a.both': '«\u00a0X\u00a0» vaut «\u00a0x\u00a0» et «\u00a0Y\u00a0» vaut «\u00a0Oui\u00a0»',
      'visible a.either': '«\u00a0X\u00a0» vaut «\u00a0x\u00a0» et «\u00a0Y\u00a0» vaut «\u00a0Oui\u00a0»',
      'rule a.x': 'Pas «\u00a0x\u00a0»\u00a0!',
    })
    expect(because({ x: 'z', y: true })).toEqual({
      'visible a.both': '«\u00a0X\u00a0» vaut «\u00a0z\u00a0»',
      'visible a.either': '«\u00a0Y\u00a0» vaut «\u00a0Oui\u00a0»',
      'rule a.x': 'La règle «\u00a0rien\u00a0» est respectée',
    })
  })
})
