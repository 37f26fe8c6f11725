import { expect, test } from 'vitest'
import { type Facts, prefillStep } from '../../../engine/definition/index.ts'
import { everyShape } from './every-shape.ts'

const twoLines = { lignes: [{ objet: 'À préciser' }, { objet: 'À préciser' }] }

test.each<[string, Omit<Facts, 'today'>, object]>([
  ['defaults, and as many items as are needed', {}, { prefere: 'v', adresse: { ville: 'Ailleurs' }, ...twoLines }],
  [
    'facts before defaults',
    { commune: { name: 'Saint-Joseph' } },
    { prefere: 'v', adresse: { ville: 'Saint-Joseph' }, ...twoLines },
  ],
  [
    'facts written with or without their sign',
    { subject: { birthName: 'Payet', birthDate: '1988-03' } },
    { nom: 'Payet', ne: '1988-03', prefere: 'v', adresse: { ville: 'Ailleurs' }, ...twoLines },
  ],
])('starts with %s', (_what, facts, answers) => {
  expect(prefillStep(everyShape, 'a', { today: '2026-11-23', ...facts })).toEqual(answers)
})

test('the validation step starts with how the applicant is known to be reached', () => {
  const facts = { today: '2026-11-23', applicant: { email: 'zoe@exemple.fr', phone: '0262 35 80 00' } }
  expect(prefillStep(everyShape, 'validation', facts)).toEqual({
    courriel: 'zoe@exemple.fr',
    telephone: '0262 35 80 00',
  })
})
