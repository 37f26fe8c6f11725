import { describe, expect, it } from 'vitest'
import {
  count,
  createFrenchDates,
  money,
  numberWord,
  ofPlace,
  period,
  theService,
} from '../../../renderer/portal/typography.ts'

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

describe('dates in the commune’s zone', () => {
  const reunion = createFrenchDates('Indian/Reunion')
  it.each([
    ['2026-11-20T15:05:00Z', '20 novembre 2026', '20 novembre 2026 à 19:05', '2026-11-20'],
    // Already the next day at UTC+4.
    ['2026-11-30T21:30:00Z', '1er décembre 2026', '1er décembre 2026 à 01:30', '2026-12-01'],
    ['2026-12-31T20:00:00Z', '1er janvier 2027', '1er janvier 2027 à 00:00', '2027-01-01'],
  ])('%s', (instant, day, moment, iso) => {
    const date = new Date(instant)
    expect(plain(reunion.day(date))).toBe(day)
    expect(plain(reunion.moment(date))).toBe(moment)
    expect(reunion.iso(date)).toBe(iso)
  })

  it('says a calendar date without moving it to a zone', () => {
    expect(plain(reunion.calendarDay('2027-01-20'))).toBe('20 janvier 2027')
    expect(plain(createFrenchDates('Pacific/Wallis').calendarDay('2027-01-01'))).toBe('1er janvier 2027')
  })

  it('never lets a date be cut at the end of a line', () => {
    expect(reunion.day(new Date('2026-11-20T15:05:00Z'))).not.toContain(' ')
  })
})

describe('numbers and words', () => {
  it('agrees as French does', () => {
    expect(plain(count(0, 'brouillon'))).toBe('0 brouillon')
    expect(plain(count(1, 'brouillon'))).toBe('1 brouillon')
    expect(plain(count(2, 'brouillon'))).toBe('2 brouillons')
    expect(numberWord(2)).toBe('deux')
    expect(numberWord(12)).toBe('12')
  })

  it('writes money as on an invoice', () => {
    expect(plain(money(7560))).toBe('75,60 €')
    expect(plain(money(123_456_789))).toBe('1 234 567,89 €')
  })

  it.each([
    ['P20D', '20 jours'],
    ['P2M', '2 mois'],
    ['P1Y', '1 an'],
    ['P5Y', '5 ans'],
    ['PT5M', 'PT5M'],
  ])('%s is %s', (value, words) => expect(plain(period(value))).toBe(words))

  it.each([
    ['Saint-Joseph', 'de Saint-Joseph'],
    ['Étang-Salé', 'd’Étang-Salé'],
    ['Le Tampon', 'du Tampon'],
    ['Les Avirons', 'des Avirons'],
    ['La Possession', 'de La Possession'],
  ])('a mairie: %s → %s', (name, of) => expect(ofPlace(name)).toBe(of))

  it('names a service inside a sentence', () => {
    expect(theService('Service état civil')).toBe('le service état civil')
    expect(theService('Mairie')).toBe('Mairie')
  })
})
