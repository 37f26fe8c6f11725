import { describe, expect, test } from 'vitest'
import {
  addPeriod,
  formatFrenchDate,
  formatFrenchDay,
  parsePartialDate,
  parsePeriod,
  possibleDays,
  todayIn,
  yearsBetween,
} from '../../../engine/definition/dates.ts'

describe('today in a zone', () => {
  test.each([
    ['Indian/Reunion', '2026-11-23T19:59:59Z', '2026-11-23'],
    ['Indian/Reunion', '2026-11-23T20:00:00Z', '2026-11-24'],
    ['Indian/Reunion', '2026-11-23T23:59:59Z', '2026-11-24'],
    ['Indian/Reunion', '2026-12-31T20:00:00Z', '2027-01-01'],
    ['Indian/Reunion', '2028-02-28T20:00:00Z', '2028-02-29'],
    ['UTC', '2026-11-23T23:59:59Z', '2026-11-23'],
    ['UTC', '2026-11-24T00:00:00Z', '2026-11-24'],
    ['Europe/Paris', '2026-07-01T21:59:59Z', '2026-07-01'],
    ['Europe/Paris', '2026-07-01T22:00:00Z', '2026-07-02'],
    ['Europe/Paris', '2026-01-01T22:59:59Z', '2026-01-01'],
    ['Europe/Paris', '2026-01-01T23:00:00Z', '2026-01-02'],
    ['America/Cayenne', '2026-11-24T02:59:59Z', '2026-11-23'],
    ['Pacific/Noumea', '2026-11-23T13:00:00Z', '2026-11-24'],
  ])('%s at %s is %s', (zone, instant, today) => {
    expect(todayIn(zone, new Date(instant))).toBe(today)
  })

  test('of one zone does not stand for another at the same instant', () => {
    const instant = new Date('2026-11-23T21:30:00Z')
    const zones = ['Indian/Reunion', 'America/Guadeloupe', 'Indian/Reunion']
    expect(zones.map((zone) => todayIn(zone, instant))).toEqual(['2026-11-24', '2026-11-23', '2026-11-24'])
  })

  test('is told again when the clock goes back', () => {
    const days = ['2026-11-23T20:00:00Z', '2026-11-23T19:59:30Z'].map((at) => todayIn('Indian/Reunion', new Date(at)))
    expect(days).toEqual(['2026-11-24', '2026-11-23'])
  })
})

test.each([
  ['1988', { year: 1988 }],
  ['1988-02', { year: 1988, month: 2 }],
  ['1988-02-29', { year: 1988, month: 2, day: 29 }],
  ['2000-02-29', { year: 2000, month: 2, day: 29 }],
  ['0001-01-01', { year: 1, month: 1, day: 1 }],
  ['1900-02-29', undefined],
  ['1987-02-29', undefined],
  ['1988-02-31', undefined],
  ['1988-04-31', undefined],
  ['1988-00', undefined],
  ['1988-13', undefined],
  ['1988-01-00', undefined],
  ['1988-1-1', undefined],
  ['88', undefined],
  ['19880', undefined],
  [' 1988', undefined],
  ['1988-02-29T00:00', undefined],
  ['1988-', undefined],
  ['1988--12', undefined],
  ['', undefined],
])('the partial date « %s » is %o', (value, date) => {
  expect(parsePartialDate(value)).toEqual(date)
})

test.each([
  ['1988', '1988-01-01', '1988-12-31'],
  ['1988-02', '1988-02-01', '1988-02-29'],
  ['1987-02', '1987-02-01', '1987-02-28'],
  ['1988-04', '1988-04-01', '1988-04-30'],
  ['1988-12', '1988-12-01', '1988-12-31'],
  ['1988-03-27', '1988-03-27', '1988-03-27'],
])('%s may be any day from %s to %s', (value, first, last) => {
  expect(possibleDays(value)).toEqual({ first, last })
})

test.each(['1988-02-31', '1988-13', 'hier', ''])('« %s » may be no day', (value) => {
  expect(possibleDays(value)).toBeUndefined()
})

test.each([
  ['2026-01-31', 'P1M', '2026-02-28'],
  ['2028-01-31', 'P1M', '2028-02-29'],
  ['2026-03-31', '-P1M', '2026-02-28'],
  ['2026-01-31', '-P1M', '2025-12-31'],
  ['2026-05-31', '-P6M', '2025-11-30'],
  ['2026-12-15', 'P1M', '2027-01-15'],
  ['2028-02-29', 'P1Y', '2029-02-28'],
  ['2028-02-29', 'P4Y', '2032-02-29'],
  ['2028-02-29', '-P100Y', '1928-02-29'],
  ['2026-11-23', '-P75Y', '1951-11-23'],
  ['2026-11-23', 'P20D', '2026-12-13'],
  ['2026-03-01', '-P1D', '2026-02-28'],
  ['2026-01-01', '-P1D', '2025-12-31'],
  ['2026-11-23', 'P2W', '2026-12-07'],
  ['2026-01-30', 'P1M1D', '2026-03-01'],
  ['2026-11-23', 'P1Y2M3W4D', '2028-02-17'],
  ['2026-11-23', 'P0D', '2026-11-23'],
  // The day on which the clocks of Paris change is a day like the others.
  ['2026-03-29', 'P1D', '2026-03-30'],
  ['0099-12-31', 'P1D', '0100-01-01'],
])('%s moved by %s is %s', (date, period, moved) => {
  expect(addPeriod(date, period)).toBe(moved)
})

test.each([
  ['2026', 'P1D'],
  ['2026-11', 'P1D'],
  ['2026-02-30', 'P1D'],
  ['2026-11-23', 'P'],
  ['2026-11-23', '1D'],
  ['2026-11-23', 'PT1H'],
])('%s cannot be moved by %s', (date, period) => {
  expect(() => addPeriod(date, period)).toThrow(`cannot add the period "${period}" to the date "${date}"`)
})

test.each([
  ['P1Y', { months: 12, days: 0 }],
  ['P1Y6M', { months: 18, days: 0 }],
  ['-P1M2D', { months: -1, days: -2 }],
  ['P3W', { months: 0, days: 21 }],
  ['P', undefined],
  ['P1D1Y', undefined],
  ['P1.5Y', undefined],
  ['PT5M', undefined],
  ['p1d', undefined],
])('the period %s is %o', (period, parsed) => {
  expect(parsePeriod(period)).toEqual(parsed)
})

test.each([
  ['1988-03-27', '2026-03-26', 37],
  ['1988-03-27', '2026-03-27', 38],
  ['1988-02-29', '2026-02-28', 37],
  ['1988-02-29', '2026-03-01', 38],
  ['2026-11-23', '2026-11-23', 0],
])('from %s to %s are %i years', (from, to, years) => {
  expect(yearsBetween(from, to)).toBe(years)
})

test.each([
  ['1988-03-27', '27 mars 1988'],
  ['1988-03-01', '1er mars 1988'],
  ['1988-08-02', '2 août 1988'],
  ['1988-12-31', '31 décembre 1988'],
  ['1988-02-31', '31 février 1988'],
  ['1988-02', 'février 1988'],
  ['1988', '1988'],
  ['1988-13', '1988-13'],
  ['19x8--', '19x8--'],
  ['', ''],
])('« %s » reads « %s »', (value, read) => {
  expect(formatFrenchDate(value)).toBe(read)
})

test.each([
  [2, 31, '31 février'],
  [3, 1, '1er mars'],
  [12, 11, '11 décembre'],
])('day %2$i of month %1$i reads « %3$s »', (month, day, read) => {
  expect(formatFrenchDay(month, day)).toBe(read)
})
