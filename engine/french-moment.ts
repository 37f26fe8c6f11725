import { formatFrenchDate, todayIn } from './definition/index.ts'

/** `23 novembre 2026 à 14 h 32`, in the zone (an IANA name). */
export function frenchMoment(at: Date, zone: string): string {
  return `${formatFrenchDate(todayIn(zone, at))} à ${clocksOf(zone).time.format(at).replace(':', ' h ')}`
}

/** What the people of that zone call its time at that moment: `heure de La Réunion`, `heure d’été d’Europe centrale`. */
export function zoneName(at: Date, zone: string): string {
  const parts = clocksOf(zone).name.formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}

type Clocks = { readonly time: Intl.DateTimeFormat; readonly name: Intl.DateTimeFormat }

function clocksOf(zone: string): Clocks {
  const known = clocks.get(zone)
  if (known) return known
  const made = {
    time: new Intl.DateTimeFormat('fr-FR', { timeZone: zone, hour: '2-digit', minute: '2-digit' }),
    name: new Intl.DateTimeFormat('fr-FR', { timeZone: zone, timeZoneName: 'long' }),
  }
  clocks.set(zone, made)
  return made
}

/** Costly to make, cheap to ask. */
const clocks = new Map<string, Clocks>()
