import { expect, test } from 'vitest'
import { createDates } from '../../admin/dates.ts'

test('dates are those of the commune, not of the browser', () => {
  const dates = createDates('Indian/Reunion')
  expect(dates.moment('2026-11-23T21:30:00Z')).toBe('24 nov., 01:30')
  expect(dates.day('2026-11-23T21:30:00Z')).toBe('24 novembre 2026')
  expect(dates.day('2026-11-23')).toBe('23 novembre 2026')
})
