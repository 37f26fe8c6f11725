/**
 * Between the calendar of a zone and instants. Zones change their hour: a local time may come twice (the later one is meant, so that
 * nothing that waits for it is early) or never (then it is that much later).
 */
import { addPeriod } from './dates.ts'
import type { Period } from './language.ts'

/** The instant at which a calendar date is over in an IANA zone: the first one of the next date. */
export function endOfDay(date: string, zone: string): Date {
  return instantOf(Date.parse(addPeriod(date, 'P1D')), zone)
}

/** The same time of day, a period later in the calendar of the zone; 31 January + P1M is the last day of February. */
export function addPeriodAt(at: Date, by: Period, zone: string): Date {
  const local = at.getTime() + offsetAt(at.getTime(), zone)
  const midnight = Math.floor(local / dayMs) * dayMs
  const date = new Date(midnight).toISOString().slice(0, 10)
  return instantOf(Date.parse(addPeriod(date, by)) + (local - midnight), zone)
}

const dayMs = 86_400_000

/** `local` is a local time written as if it were UTC, in milliseconds. */
function instantOf(local: number, zone: string): Date {
  // No zone changes its hour twice in two days: one of these is the offset before, the other the one after.
  const before = local - offsetAt(local - dayMs, zone)
  const after = local - offsetAt(local + dayMs, zone)
  const real = [before, after].filter((instant) => instant + offsetAt(instant, zone) === local)
  return new Date(real.length > 0 ? Math.max(...real) : before)
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const seconds = Math.floor(instant / 1000) * 1000
  return Date.parse(`${clockOf(zone).format(seconds).replace(' ', 'T')}Z`) - seconds
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Building a formatter costs a hundred times what it formats. Swedish writes dates as ISO does. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(zone, clock)
  return clock
}
