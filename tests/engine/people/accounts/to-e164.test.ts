import { expect, test } from 'vitest'
import { toSecretAnswer } from '../../../../engine/people/accounts/secret-answer.ts'
import { toE164 } from '../../../../engine/people/accounts/to-e164.ts'

test.each([
  ['0262 35 80 00', '+262262358000'],
  ['0692.12.34.56', '+262692123456'],
  ['0639 12 34 56', '+262639123456'],
  ['0590 12 34 56', '+590590123456'],
  ['0690 12 34 56', '+590690123456'],
  ['0694 12 34 56', '+594694123456'],
  ['0696 12 34 56', '+596696123456'],
  ['06 12 34 56 78', '+33612345678'],
  ['01-42-34-56-78', '+33142345678'],
  ['+33 (0)6 12 34 56 78', '+33612345678'],
  ['+262 692 12 34 56', '+262692123456'],
  ['00262692123456', '+262692123456'],
  ['+230 5712 3456', '+23057123456'],
])('%s is %s', (typed, stored) => {
  expect(toE164(typed)).toBe(stored)
  expect(toE164(stored)).toBe(stored)
})

test.each(['Le cari d’espadon', '  LE CARI D ESPADON', 'le cari d\u0027espado\u0301n'])(
  '« %s » is one answer',
  (typed) => {
    expect(toSecretAnswer(typed)).toBe('lecaridespadon')
  },
)
