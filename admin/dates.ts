/** Dates as the desk shows them, in the commune's zone. */
export type Dates = { day(iso: string): string; moment(iso: string): string }

export function createDates(zone: string): Dates {
  const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: zone })
  const moment = new Intl.DateTimeFormat('fr-FR', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  })
  return {
    // A calendar date (`2026-11-23`) is of no zone: at noon UTC it is the same day in all that matter here but the farthest.
    day: (iso) => (iso.length === 10 ? calendar.format(new Date(`${iso}T12:00:00Z`)) : day.format(new Date(iso))),
    moment: (iso) => moment.format(new Date(iso)),
  }
}

const calendar = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })
