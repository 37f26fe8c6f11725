import { expect, test } from 'vitest'
import { whoActsNext } from '../../../renderer/portal/who-acts-next.ts'

const today = '2026-11-23'

test.each([
  ['received, the clock runs', { phase: 'open', answerBy: '2027-01-23' }, undefined, ['service', '2027-01-23', false]],
  ['answered, to be posted', { phase: 'open' }, undefined, ['service', undefined, false]],
  [
    'late: its silence counts',
    { phase: 'open', silentSince: '2026-11-20', answerBy: '2026-11-20' },
    undefined,
    ['service', '2026-11-20', true],
  ],
  ['asked for more', { phase: 'waiting', awaitedUntil: '2026-12-01' }, undefined, ['citizen', '2026-12-01', false]],
  ['asked, until today', { phase: 'waiting', awaitedUntil: today }, undefined, ['citizen', today, false]],
  ['asked, too late', { phase: 'waiting', awaitedUntil: '2026-11-22' }, undefined, ['citizen', '2026-11-22', true]],
  ['waiting as its state says', { phase: 'waiting' }, '2026-12-23', ['citizen', '2026-12-23', false]],
  ['waiting without a day', { phase: 'waiting' }, undefined, ['citizen', undefined, false]],
  ['being filled', { phase: 'draft' }, undefined, ['citizen', undefined, false]],
  ['closed', { phase: 'closed', answerBy: '2027-01-23' }, undefined, ['nobody', undefined, false]],
] as const)('%s', (_what, standing, deadline, [who, by, isLate]) => {
  expect(whoActsNext(standing, { today, deadline })).toEqual({ who, ...(by !== undefined && { by }), isLate })
})
