import { describe, expect, test } from 'vitest'
import { type Answers, type Evaluation, evaluate, type JsonObject } from '../../../engine/definition/index.ts'
import { journey } from './journey.ts'

const facts = { today: '2026-11-23' }

const consent = { moyenContact: 'telephone', telephone: '0262 35 80 00', consentement: true }
const unavailable = 'L’étape n’est pas encore disponible'
const incomplete = 'L’étape est incomplète'
const invalid = 'L’étape contient une erreur'
const complete = 'L’étape est complète'
const foreign = 'Cette étape ne vous concerne pas'
const gate = 'Avant de pouvoir envoyer votre demande, vous devez compléter toutes les étapes obligatoires.'

type Told = readonly [qui: string, autre: string, plus: string, quoi: string, validation: string]

function sentences({ steps }: Evaluation): string[] {
  return steps.map(({ sentence }) => sentence)
}

describe('the steps', () => {
  test.each<[string, Answers, Told, Pick<Evaluation, 'ready' | 'submittable'>]>([
    ['nothing', {}, [incomplete, foreign, 'Facultative', unavailable, gate], { ready: false, submittable: false }],
    [
      'a first step seen',
      { qui: {} },
      [incomplete, foreign, 'Facultative', unavailable, gate],
      { ready: false, submittable: false },
    ],
    [
      'a first step complete',
      { qui: { nom: 'Payet' } },
      [complete, foreign, 'Facultative', incomplete, gate],
      { ready: false, submittable: false },
    ],
    [
      'an answer that opens a step',
      { qui: { nom: 'Autre' } },
      [complete, incomplete, 'Facultative', unavailable, gate],
      { ready: false, submittable: false },
    ],
    [
      'a wrong answer',
      { qui: { nom: 'a\u0007' } },
      [invalid, foreign, 'Facultative', unavailable, gate],
      { ready: false, submittable: false },
    ],
    [
      'a wrong answer and a later step seen',
      { qui: { nom: 'a\u0007' }, quoi: {} },
      [invalid, foreign, 'Facultative', complete, gate],
      { ready: false, submittable: false },
    ],
    [
      'all that is compulsory',
      { qui: { nom: 'Payet' }, quoi: {} },
      [complete, foreign, 'Facultative', complete, incomplete],
      { ready: true, submittable: false },
    ],
    [
      'an optional step seen and left',
      { qui: { nom: 'Payet' }, plus: {}, quoi: {} },
      [complete, foreign, 'Facultative', complete, incomplete],
      { ready: true, submittable: false },
    ],
    [
      'an optional step begun',
      { qui: { nom: 'Payet' }, plus: { mot: 'abc' }, quoi: {} },
      [complete, foreign, incomplete, complete, gate],
      { ready: false, submittable: false },
    ],
    [
      'an optional step that is wrong',
      { qui: { nom: 'Payet' }, plus: { mot: 'abcdef', note: 'x' }, quoi: {}, validation: consent },
      [complete, foreign, invalid, complete, gate],
      { ready: false, submittable: false },
    ],
    [
      'an optional step filled',
      { qui: { nom: 'Payet' }, plus: { note: 'x' }, quoi: {} },
      [complete, foreign, complete, complete, incomplete],
      { ready: true, submittable: false },
    ],
    [
      'everything',
      { qui: { nom: 'Payet' }, quoi: {}, validation: consent },
      [complete, foreign, 'Facultative', complete, complete],
      { ready: true, submittable: true },
    ],
    [
      'no consent',
      { qui: { nom: 'Payet' }, quoi: {}, validation: { ...consent, consentement: false } },
      [complete, foreign, 'Facultative', complete, incomplete],
      { ready: true, submittable: false },
    ],
    [
      'a telephone that is none',
      { qui: { nom: 'Payet' }, quoi: {}, validation: { ...consent, telephone: '36' } },
      [complete, foreign, 'Facultative', complete, invalid],
      { ready: true, submittable: false },
    ],
    [
      'a later answer that asks for more in the first step',
      { qui: { nom: 'Payet' }, quoi: { format: 'filiation' }, validation: consent },
      [incomplete, foreign, 'Facultative', complete, gate],
      { ready: false, submittable: false },
    ],
    [
      'what it asks for',
      { qui: { nom: 'Payet', qualite: 'Fils' }, quoi: { format: 'filiation' }, validation: consent },
      [complete, foreign, 'Facultative', complete, complete],
      { ready: true, submittable: true },
    ],
  ])('of %s', (_what, answers, told, expected) => {
    const evaluation = evaluate(journey, answers, facts)
    expect(sentences(evaluation)).toEqual(told)
    expect(evaluation).toMatchObject({ ...expected, phase: expected.ready ? 'validation' : 'draft' })
  })

  test('say their status, and whether they apply and may be opened', () => {
    const { steps } = evaluate(journey, { qui: { nom: 'Payet' }, plus: { note: 'x' } }, facts)
    expect(
      steps.map(({ id, applies, available, optional, status }) => [id, applies, available, optional, status]),
    ).toEqual([
      ['qui', true, true, false, 'complete'],
      ['autre', false, false, false, 'unavailable'],
      ['plus', true, true, true, 'complete'],
      ['quoi', true, true, false, 'incomplete'],
      ['validation', true, false, false, 'unavailable'],
    ])
  })

  test('that do not apply ask for nothing, miss nothing and lose their answers', () => {
    const { steps, answers } = evaluate(journey, { qui: { nom: 'Payet' }, autre: { lien: 'x' } }, facts)
    expect(steps[1]).toMatchObject({ violations: [], effectiveSchema: { required: [], properties: {} } })
    expect(answers).toEqual({ qui: { nom: 'Payet' } })
  })

  test('where nothing is compulsory are still to be seen', () => {
    expect(evaluate(journey, { qui: { nom: 'Payet' } }, facts).steps[3]?.violations).toEqual([
      { path: 'quoi', code: 'required', message: 'Complétez l’étape «\u00a0QUOI\u00a0».' },
    ])
  })
})

test.each<[JsonObject, string[]]>([
  [{}, ['moyenContact', 'consentement']],
  [{ moyenContact: 'courriel' }, ['moyenContact', 'courriel', 'consentement']],
  [{ moyenContact: 'telephone' }, ['moyenContact', 'telephone', 'consentement']],
  [{ moyenContact: 'courrier' }, ['moyenContact', 'adressePostale', 'consentement']],
])('%j makes %j compulsory before sending', (validation, required) => {
  const { steps } = evaluate(journey, { qui: { nom: 'Payet' }, quoi: {}, validation }, facts)
  expect(steps.at(-1)?.effectiveSchema.required).toEqual(required)
  const missing = required.filter((name) => !(name in validation)).map((name) => `validation.${name}`)
  expect(steps.at(-1)?.violations.map(({ path, code }) => [path, code])).toEqual(
    missing.map((path) => [path, 'required']),
  )
})
