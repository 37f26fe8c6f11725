/** Worked examples of legal dates, reckoned by hand: each line says what it illustrates and by which text. A lawyer may read the table. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addPeriodAt, endOfDay } from '../../../engine/definition/civil-time.ts'
import { addPeriod, daysBetween, todayIn } from '../../../engine/definition/dates.ts'
import { type Suspension, silenceDate, suspendedSince } from '../../../engine/definition/silence-date.ts'

const reunion = 'Indian/Reunion'
const paris = 'Europe/Paris'

const zones: { readonly [name: string]: string } = { Réunion: reunion, Paris: paris }

/**
 * Zone | instant of receipt (UTC) | delay | times of waiting for pieces (asked>received<given until) | last day of the delay (? while
 * nobody can tell) | instant at which it is over (UTC) | text | what it shows
 */
const refusals = `
  Réunion | 2026-11-23 08:00 | P2M | - | 2027-01-23 | 2027-01-23 20:00 | CRPA L231-1 et L231-4 | an ordinary day
  Paris | 2026-11-23 08:00 | P2M | - | 2027-01-23 | 2027-01-23 23:00 | CRPA L231-1 et L231-4 | the same in Paris
  Réunion | 2026-11-23 20:00 | P2M | - | 2027-01-24 | 2027-01-24 20:00 | CRPA L114-3 : le délai court de la réception | received late at night there, already tomorrow
  Réunion | 2026-11-23 19:59:59 | P2M | - | 2027-01-23 | 2027-01-23 20:00 | CRPA L114-3 : le délai court de la réception | a second before midnight there
  Paris | 2026-01-01 23:01 | P2M | - | 2026-03-02 | 2026-03-02 23:00 | CRPA L114-3 : le délai court de la réception | a minute after midnight in Paris, winter
  Paris | 2026-07-01 22:01 | P2M | - | 2026-09-02 | 2026-09-02 22:00 | CRPA L114-3 : le délai court de la réception | a minute after midnight in Paris, summer
  Réunion | 2026-12-31 08:00 | P2M | - | 2027-02-28 | 2027-02-28 20:00 | à défaut de quantième identique, dernier jour du mois (cf. CPC art. 641) | end of December: the last day of February
  Réunion | 2026-12-30 08:00 | P2M | - | 2027-02-28 | - | à défaut de quantième identique, dernier jour du mois (cf. CPC art. 641) | 30 December: the last day of February
  Réunion | 2026-12-29 08:00 | P2M | - | 2027-02-28 | - | à défaut de quantième identique, dernier jour du mois (cf. CPC art. 641) | 29 December: the last day of February
  Réunion | 2026-12-28 08:00 | P2M | - | 2027-02-28 | - | CRPA L231-1 ; quantième à quantième (cf. CPC art. 641) | 28 December: the same day of February
  Réunion | 2027-12-31 08:00 | P2M | - | 2028-02-29 | 2028-02-29 20:00 | à défaut de quantième identique, dernier jour du mois (cf. CPC art. 641) | a leap year has its 29 February
  Réunion | 2027-12-29 08:00 | P2M | - | 2028-02-29 | - | CRPA L231-1 ; quantième à quantième (cf. CPC art. 641) | 29 December before a leap year
  Réunion | 2028-02-29 08:00 | P2M | - | 2028-04-29 | - | CRPA L231-1 ; quantième à quantième (cf. CPC art. 641) | received on 29 February
  Réunion | 2099-12-31 08:00 | P2M | - | 2100-02-28 | - | à défaut de quantième identique, dernier jour du mois (cf. CPC art. 641) | the year 2100 is no leap year
  Réunion | 2026-07-31 08:00 | P2M | - | 2026-09-30 | - | à défaut de quantième identique, dernier jour du mois (cf. CPC art. 641) | 31 July: 30 September
  Réunion | 2026-08-31 08:00 | P2M | - | 2026-10-31 | - | CRPA L231-1 ; quantième à quantième (cf. CPC art. 641) | 31 August: 31 October
  Réunion | 2026-04-30 08:00 | P2M | - | 2026-06-30 | - | CRPA L231-1 ; quantième à quantième (cf. CPC art. 641) | 30 April: 30 June, not the end of the month
  Réunion | 2026-11-24 08:00 | P2M | - | 2027-01-24 | - | CRPA L231-1 et L231-4 | it ends on a Sunday: a decision that is born is not a procedural delay
  Réunion | 2026-11-01 08:00 | P2M | - | 2027-01-01 | - | CRPA L231-1 ; quantième à quantième (cf. CPC art. 641) | over the change of year
  Paris | 2026-09-10 08:00 | P2M | - | 2026-11-10 | 2026-11-10 23:00 | le dernier jour compte jusqu’à vingt-quatre heures (cf. CPC art. 642) | the clocks of Paris go back meanwhile
  Paris | 2026-02-10 08:00 | P2M | - | 2026-04-10 | 2026-04-10 22:00 | le dernier jour compte jusqu’à vingt-quatre heures (cf. CPC art. 642) | the clocks of Paris go forward meanwhile
  Paris | 2026-08-25 08:00 | P2M | - | 2026-10-25 | 2026-10-25 23:00 | le dernier jour compte jusqu’à vingt-quatre heures (cf. CPC art. 642) | it ends on the day of 25 hours
  Paris | 2026-01-29 08:00 | P2M | - | 2026-03-29 | 2026-03-29 22:00 | le dernier jour compte jusqu’à vingt-quatre heures (cf. CPC art. 642) | it ends on the day of 23 hours
  Réunion | 2026-08-25 08:00 | P2M | - | 2026-10-25 | 2026-10-25 20:00 | le dernier jour compte jusqu’à vingt-quatre heures (cf. CPC art. 642) | no change of hour in La Réunion
  Réunion | 2026-10-31 08:00 | P4M | - | 2027-02-28 | - | CRPA L231-6 : autre délai fixé par décret | four months
  Réunion | 2026-02-20 08:00 | P15D | - | 2026-03-07 | - | CRPA L231-6 : autre délai fixé par décret | fifteen days
  Réunion | 2028-02-29 08:00 | P1Y | - | 2029-02-28 | - | CRPA L231-6 : autre délai fixé par décret | a year from 29 February
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01>2026-12-11<2026-12-31 | 2027-02-02 | - | CRPA L114-5 : la production des pièces met fin à la suspension | pieces asked, received after ten days
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01>2026-12-01<2026-12-31 | 2027-01-23 | - | CRPA L114-5 : la production des pièces met fin à la suspension | pieces asked, received on the same day
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01>2026-12-31<2026-12-31 | 2027-02-22 | - | CRPA L114-5 : la production des pièces met fin à la suspension | pieces received on the last day given
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01>2027-01-15<2026-12-31 | 2027-02-23 | - | CRPA L114-5 : refus suspendu pendant le délai imparti | pieces received too late: only the time given counts
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01<2026-12-31 | 2027-02-23 | - | CRPA L114-5 : refus suspendu pendant le délai imparti | pieces never received: it runs again after the time given
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01 | ? | - | CRPA L114-5 : refus suspendu pendant le délai imparti | no time was given and nothing came: nobody can tell
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01>2026-12-11<2026-12-31 + 2027-01-04>2027-01-09<2027-02-04 | 2027-02-07 | - | CRPA L114-5 : refus suspendu pendant le délai imparti | asked twice
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01>2026-12-11 + 2027-01-04 | ? | - | CRPA L114-5 : refus suspendu pendant le délai imparti | asked twice, the second time still open
  Réunion | 2026-11-23 08:00 | P2M | 2027-01-23>2027-01-28<2027-02-23 | 2027-01-28 | - | CRPA L114-5 : refus suspendu pendant le délai imparti | asked on the last day, in time
  Réunion | 2026-11-23 08:00 | P2M | 2027-01-24>2027-02-01<2027-02-24 | 2027-01-23 | - | CRPA L231-1 et L231-4 | asked the day after: silence has already answered
  Réunion | 2026-12-31 08:00 | P2M | 2027-02-20>2027-03-02<2027-03-20 | 2027-03-10 | - | CRPA L114-5 : refus suspendu pendant le délai imparti | suspended over the end of February
  Réunion | 2027-12-31 08:00 | P2M | 2028-02-20>2028-03-02<2028-03-20 | 2028-03-11 | - | CRPA L114-5 : refus suspendu pendant le délai imparti | suspended over 29 February
  Paris | 2026-09-10 08:00 | P2M | 2026-10-20>2026-10-30<2026-11-20 | 2026-11-20 | 2026-11-20 23:00 | CRPA L114-5 : refus suspendu pendant le délai imparti | suspended over the October change, in Paris
  Paris | 2026-02-10 08:00 | P2M | 2026-03-25>2026-04-01<2026-04-25 | 2026-04-17 | 2026-04-17 22:00 | CRPA L114-5 : refus suspendu pendant le délai imparti | suspended over the March change, in Paris
`

const acceptances = `
  Réunion | 2026-11-23 08:00 | P2M | - | 2027-01-23 | - | CRPA L231-1 et L231-4 | a complete demande
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01>2026-12-11<2026-12-31 | 2027-02-11 | - | CRPA L114-5 : l’acceptation ne court que de la réception des pièces | pieces asked, then received: the whole delay from there
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01>2026-12-31 | 2027-02-28 | - | CRPA L114-5 : l’acceptation ne court que de la réception des pièces | received at the end of a month
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01>2027-01-10<2026-12-31 | 2027-03-10 | - | CRPA L114-5 : l’acceptation ne court que de la réception des pièces | received after the time given: they are received all the same
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01<2026-12-31 | ? | - | CRPA L114-5 : l’acceptation ne court que de la réception des pièces | not received, the time given is over: it does not run
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01>2026-12-11 + 2027-01-04>2027-01-31 | 2027-03-31 | - | CRPA L114-5 : l’acceptation ne court que de la réception des pièces | asked twice: from the last receipt
  Réunion | 2026-11-23 08:00 | P2M | 2027-02-01>2027-02-10 | 2027-01-23 | - | CRPA L231-1 et L231-4 | asked once it is accepted by silence: too late
  Réunion | 2026-11-23 08:00 | P2M | 2026-12-01>2026-12-11 + 2027-02-11>2027-02-12 | 2027-04-12 | - | CRPA L114-5 : l’acceptation ne court que de la réception des pièces | asked again on the last day of the new delay
  Réunion | 2027-11-23 08:00 | P2M | 2027-12-01>2027-12-29 | 2028-02-29 | 2028-02-29 20:00 | CRPA L114-5 : l’acceptation ne court que de la réception des pièces | received on 29 December before a leap year
`

function readExamples(table: string) {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [zone = '', received = '', after = '', waits = '', silence = '', over = '', article = '', shows = ''] = line
        .split(' | ')
        .map((cell) => cell.trim())
      const suspensions = waits === '-' ? [] : waits.split(' + ').map(readWait)
      return { zone: zones[zone] ?? '', received: utc(received), after, suspensions, silence, over, article, shows }
    })
}

function readWait(text: string): Suspension {
  const [, from = '', until, by] = /^([\d-]+)(?:>([\d-]+))?(?:<([\d-]+))?$/.exec(text) ?? []
  return { from, ...(until && { until }), ...(by && { by }) }
}

function utc(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}Z`)
}

test('there are enough of them', () => {
  expect(readExamples(refusals).length + readExamples(acceptances).length).toBeGreaterThanOrEqual(40)
})

describe.each([
  ['refusal', refusals],
  ['acceptance', acceptances],
] as const)('silence is a %s', (means, examples) => {
  test.each(readExamples(examples))('$shows ($article)', ({ zone, received, after, suspensions, silence, over }) => {
    const submittedOn = todayIn(zone, received)
    const date = silenceDate({ submittedOn, silence: { means, after }, suspensions })
    expect(date ?? '?').toBe(silence)
    if (date && over !== '-') expect(endOfDay(date, zone)).toEqual(utc(over))
  })
})

describe('the clock stands still', () => {
  const clock = (means: 'refusal' | 'acceptance', ...suspensions: Suspension[]) => ({
    submittedOn: '2026-11-23',
    silence: { means, after: 'P2M' },
    suspensions,
  })
  const asked = { from: '2026-12-01', by: '2026-12-31' }
  test.each([
    ['refusal', [], '2026-12-05', undefined],
    ['refusal', [asked], '2026-12-01', '2026-12-01'],
    ['refusal', [asked], '2026-12-31', '2026-12-01'],
    ['refusal', [asked], '2027-01-01', undefined],
    ['refusal', [{ from: '2026-12-01' }], '2027-03-01', '2026-12-01'],
    ['refusal', [{ ...asked, until: '2026-12-11' }], '2026-12-20', undefined],
    ['acceptance', [asked], '2027-03-01', '2026-12-01'],
    ['acceptance', [{ from: '2027-01-24' }], '2027-02-01', undefined],
  ] as const)('%s, %j, on %s: %s', (means, waits, today, since) => {
    expect(suspendedSince(clock(means, ...waits), today)).toBe(since)
  })
})

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addPeriod('2000-01-01', `P${days}D`))
const anyZone = fc.constantFrom(
  reunion,
  paris,
  'America/Cayenne',
  'Pacific/Noumea',
  'America/Miquelon',
  'America/Havana',
)
const anyPeriod = fc.constantFrom('P1D', 'P7D', 'P15D', 'P1M', 'P2M', 'P4M', 'P1Y')

describe('whatever the day', () => {
  test('it is over at the first instant of the next one', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (day, zone) => {
        const over = endOfDay(day, zone).getTime()
        expect(todayIn(zone, new Date(over))).toBe(addPeriod(day, 'P1D'))
        expect(todayIn(zone, new Date(over - 1000))).toBe(day)
      }),
    )
  })

  test('a suspension of some days puts a refusal off by as many', () => {
    fc.assert(
      fc.property(anyDay, anyPeriod, fc.nat(400), fc.nat(100), (day, after, asked, waited) => {
        const plain = addPeriod(day, after)
        const from = addPeriod(day, `P${asked}D`)
        const suspensions = [{ from, until: addPeriod(from, `P${waited}D`) }]
        const date = silenceDate({ submittedOn: day, silence: { means: 'refusal', after }, suspensions })
        expect(daysBetween(plain, date ?? '')).toBe(from > plain ? 0 : waited)
      }),
    )
  })

  test('a period later is the same time of day there, but for an hour that does not exist', () => {
    const timeOf = (zone: string, at: Date) =>
      new Intl.DateTimeFormat('fr', { timeZone: zone, timeStyle: 'medium' }).format(at)
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
        anyZone,
        anyPeriod,
        (at, zone, by) => {
          const later = addPeriodAt(at, by, zone)
          const date = addPeriod(todayIn(zone, at), by)
          if (timeOf(zone, later) === timeOf(zone, at)) expect(todayIn(zone, later)).toBe(date)
          else expect(later.getTime()).toBeLessThan(endOfDay(date, zone).getTime())
          expect(later.getTime()).toBeGreaterThan(at.getTime())
        },
      ),
    )
  })
})

test.each([
  ['a night hour that comes twice: the later one', '2026-10-18T00:30Z', 'P7D', paris, '2026-10-25T01:30Z'],
  ['an hour that never comes: as much later', '2026-03-22T01:30Z', 'P7D', paris, '2026-03-29T01:30Z'],
  ['a month over the October change', '2026-10-10T10:00Z', 'P1M', paris, '2026-11-10T11:00Z'],
  ['from 31 January, in the small hours there', '2027-01-30T22:00Z', 'P1M', reunion, '2027-02-27T22:00Z'],
])('%s', (_what, at, by, zone, expected) => {
  expect(addPeriodAt(new Date(at), by, zone)).toEqual(new Date(expected))
})
