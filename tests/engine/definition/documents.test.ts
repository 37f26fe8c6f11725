import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answers, evaluate, type Facts } from '../../../engine/definition/index.ts'
import { atelier } from '../../fixtures/packs/atelier/procedure.ts'
import { compile } from './compile.ts'

const compiled = await compile(atelier)
const inscrit = { nom: 'Payet', niveau: 'debutant' }
const attested = { 'pieces.attestation': 1 }
const at = (answers: Answers, documents: Facts['documents'] = {}) => {
  const evaluation = evaluate(compiled, answers, { today: '2026-11-23', documents }, { trace: true })
  const step = (id: string) => {
    const found = evaluation.steps.find((one) => one.id === id)
    if (!found) throw new Error(`no step ${id}`)
    return found
  }
  return { ...evaluation, step }
}

const facultative = 'Facultative'
const incomplete = 'L’étape est incomplète'
const complete = 'L’étape est complète'
const unavailable = 'L’étape n’est pas encore disponible'

describe('the sentences of the steps', () => {
  test.each<[string, Answers, Facts['documents'], readonly [pieces: string, travaux: string, divers: string]]>([
    ['nothing', {}, {}, [unavailable, facultative, facultative]],
    ['a compulsory document is missing', { inscrit }, {}, [incomplete, facultative, facultative]],
    ['the step was saved without it', { inscrit, pieces: {} }, {}, [incomplete, facultative, facultative]],
    ['it is attached, the step was never saved', { inscrit }, attested, [complete, facultative, facultative]],
    ['it is attached and saved', { inscrit, pieces: {} }, attested, [complete, facultative, facultative]],
    [
      'an optional step with a free document',
      { inscrit },
      { ...attested, 'divers.autre': 1 },
      [complete, facultative, complete],
    ],
    ['an optional step saved empty', { inscrit, divers: {} }, attested, [complete, facultative, facultative]],
    [
      'an answer asks a document of an optional step',
      { inscrit, travaux: { note: 'Gravure' } },
      attested,
      [complete, incomplete, facultative],
    ],
    [
      'and it is there',
      { inscrit, travaux: { note: 'Gravure' } },
      { ...attested, 'travaux.accord': 1 },
      [complete, complete, facultative],
    ],
  ])('%s', (_, answers, documents, told) => {
    const { step } = at(answers, documents)
    expect(['pieces', 'travaux', 'divers'].map((id) => step(id).sentence)).toEqual(told)
  })
})

test('what is asked is told with its limits and how many files it has', () => {
  const { step } = at({ inscrit: { ...inscrit, niveau: 'confirme' } }, { 'pieces.diplome': 2 })
  expect(step('pieces').documents).toEqual([
    {
      id: 'attestation',
      path: 'pieces.attestation',
      title: 'Attestation d’assurance',
      help: 'Elle couvre l’année en cours.',
      required: true,
      accept: ['pdf', 'jpg', 'png'],
      maxFiles: 2,
      maxMegabytes: 10,
      count: 0,
    },
    {
      id: 'diplome',
      path: 'pieces.diplome',
      title: 'Diplôme',
      required: true,
      accept: ['jpg', 'png'],
      maxFiles: 3,
      maxMegabytes: 2,
      count: 2,
    },
  ])
  expect(step('pieces').violations).toEqual([
    { path: 'pieces.attestation', code: 'required', message: 'Joignez «\u00a0Attestation d’assurance\u00a0».' },
  ])
})

test('why a document is asked, and why it is compulsory, is told', () => {
  const { trace } = at({ inscrit: { ...inscrit, niveau: 'confirme' } })
  const told = trace.filter(({ path }) => path === 'pieces.diplome' || path === 'pieces.justificatif')
  expect(told).toEqual([
    {
      path: 'pieces.justificatif',
      about: 'visible',
      holds: false,
      because: '«\u00a0Tarif réduit\u00a0» n’est pas renseigné',
    },
    {
      path: 'pieces.diplome',
      about: 'required',
      holds: true,
      because: '«\u00a0Niveau\u00a0» vaut «\u00a0Confirmé\u00a0»',
    },
  ])
})

test('an optional step that misses a document lets the next ones be filled, not the demande be sent', () => {
  const { step, ready } = at({ inscrit, travaux: { note: 'Gravure' } }, attested)
  expect([step('divers').available, step('validation').available, ready]).toEqual([true, false, false])
})

const paths = [
  'pieces.attestation',
  'pieces.justificatif',
  'pieces.diplome',
  'travaux.photos',
  'travaux.accord',
  'divers.autre',
]
const counts = fc.dictionary(fc.constantFrom(...paths), fc.integer({ min: 0, max: 3 }))
const someAnswers: fc.Arbitrary<Answers> = fc.record(
  {
    inscrit: fc.record({
      nom: fc.constant('Payet'),
      niveau: fc.constantFrom('debutant', 'confirme'),
      reduit: fc.boolean(),
    }),
    pieces: fc.constant({}),
    travaux: fc.record({ note: fc.constantFrom('x', 'Gravure') }, { requiredKeys: [] }),
    divers: fc.constant({}),
  },
  { requiredKeys: [] },
)

test('another file never makes anything wrong', () => {
  fc.assert(
    fc.property(someAnswers, counts, fc.constantFrom(...paths), (answers, documents, path) => {
      const before = at(answers, documents)
      const after = at(answers, { ...documents, [path]: (documents[path] ?? 0) + 1 })
      expect(after.violations.length).toBeLessThanOrEqual(before.violations.length + stepsThatOpen(before, after))
      if (before.ready) expect(after.ready).toBe(true)
    }),
  )
})

/** A compulsory step that becomes available has violations of its own all along. */
function stepsThatOpen(before: ReturnType<typeof at>, after: ReturnType<typeof at>): number {
  return after.steps.filter(({ available }, index) => available && !before.steps[index]?.available).length
}

test('ready exactly when each compulsory document that is asked has a file', () => {
  fc.assert(
    fc.property(someAnswers, counts, (answers, documents) => {
      const { steps, ready } = at({ inscrit, ...answers }, documents)
      const missing = steps.flatMap((step) => step.documents).filter((one) => one.required && one.count === 0)
      expect(ready).toBe(missing.length === 0)
    }),
  )
})
