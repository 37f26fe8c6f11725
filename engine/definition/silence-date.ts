/**
 * When the silence of the administration counts as an answer (CRPA, art. L231-1 and L231-4), and what an incomplete demande changes to
 * it (art. L114-5). Calendar dates of the commune's zone; the day itself is over at midnight. Pure: it knows no storage.
 */
import { addPeriod, daysBetween } from './dates.ts'
import type { Period } from './language.ts'

/** The time during which the administration waits for what it asked. */
export type Suspension = {
  /** Day on which the pieces were asked. */
  readonly from: string
  /** Last day given to send them. */
  readonly by?: string
  /** Day on which they came, or on which nothing more was waited for. */
  readonly until?: string
}

export type SilenceClock = {
  /** Day of receipt. */
  readonly submittedOn: string
  readonly silence: { readonly means: 'acceptance' | 'refusal'; readonly after: Period }
  /** In order. */
  readonly suspensions: readonly Suspension[]
}

/**
 * The last day of the delay: at its end silence counts as an answer. `undefined` while nobody can tell, because the pieces that make
 * it run have not come.
 */
export function silenceDate(clock: SilenceClock): string | undefined {
  return clock.silence.means === 'refusal' ? refusalDate(clock) : acceptanceDate(clock)
}

/** The day since which the clock stands still; `undefined` when it runs. */
export function suspendedSince(clock: SilenceClock, today: string): string | undefined {
  const last = clock.suspensions.at(-1)
  if (!last || last.until !== undefined) return undefined
  const before = silenceDate({ ...clock, suspensions: clock.suspensions.slice(0, -1) })
  if (before === undefined || last.from > before) return undefined
  // Refusal: only for the time given. Acceptance: until the pieces come.
  const isOver = clock.silence.means === 'refusal' && last.by !== undefined && today > last.by
  return isOver ? undefined : last.from
}

/** L114-5: suspended for the time given to send the pieces; sending them earlier ends it. */
function refusalDate({ submittedOn, silence, suspensions }: SilenceClock): string | undefined {
  let date = addPeriod(submittedOn, silence.after)
  for (const { from, until, by } of suspensions) {
    // What was answered by silence is answered.
    if (from > date) return date
    const resumed = earliest(until, by && addPeriod(by, 'P1D'))
    if (resumed === undefined) return undefined
    date = addPeriod(date, `P${Math.max(0, daysBetween(from, resumed))}D`)
  }
  return date
}

/** L114-5: the delay runs only from the receipt of the pieces. */
function acceptanceDate({ submittedOn, silence, suspensions }: SilenceClock): string | undefined {
  let date = addPeriod(submittedOn, silence.after)
  for (const { from, until } of suspensions) {
    if (from > date) return date
    if (until === undefined) return undefined
    date = addPeriod(until, silence.after)
  }
  return date
}

function earliest(...dates: readonly (string | undefined)[]): string | undefined {
  return dates.filter((date) => date !== undefined).sort()[0]
}
