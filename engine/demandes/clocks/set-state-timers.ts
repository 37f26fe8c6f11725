import type { PoolClient } from 'pg'
import { addPeriod, addPeriodAt, endOfDay, type Timer } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import type { Advance } from '../../workflow/index.ts'
import type { DemandeRecord } from '../demande-record.ts'

/** What clocks read of an event of the chart. */
export type ClockedMove = {
  readonly at: Date
  readonly next: Extract<Advance, { refused: false }>
  readonly submittedAt?: Date
  /** The last day given to the citizen by an event that asks for more. */
  readonly correctBy?: string
  readonly timerId?: string
}

/** Timers of the state that is left are void, those of the state that is entered are set. */
export async function setStateTimers(
  client: PoolClient,
  { demande, move }: { readonly demande: DemandeRecord; readonly move: ClockedMove },
  engine: Engine,
): Promise<void> {
  const { next, at } = move
  if (!next.entered) return
  if (!move.submittedAt)
    await client.query(
      "update demande_timers set done_at = $2 where demande_id = $1 and done_at is null and (scope = 'state' or $3)",
      [demande.id, at, next.phase === 'closed'],
    )
  const timers = next.timers
    .map((timer) => ({ event: timer.event, ...momentsOf(timer, move, engine.commune.zone) }))
    // A reminder whose day is past would come too late to be of use.
    .filter(({ dueAt }) => dueAt > at)
  if (timers.length === 0) return
  await client.query(
    `insert into demande_timers (demande_id, event, due_at, useless_at)
     select $1, event, due_at, useless_at from unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) as t (event, due_at, useless_at)`,
    [
      demande.id,
      timers.map(({ event }) => event),
      timers.map(({ dueAt }) => dueAt),
      timers.map(({ uselessAt }) => uselessAt ?? null),
    ],
  )
}

type Moments = { readonly dueAt: Date; readonly uselessAt?: Date }

function momentsOf(timer: Timer, { at, correctBy }: ClockedMove, zone: string): Moments {
  if ('after' in timer) return { dueAt: addPeriodAt(at, timer.after, zone) }
  if (correctBy === undefined) throw new Error(`"${timer.event}" waits for a deadline, and none was given`)
  const deadline = endOfDay(correctBy, zone)
  if (timer.before === undefined) return { dueAt: deadline }
  return { dueAt: endOfDay(addPeriod(correctBy, `-${timer.before}`), zone), uselessAt: deadline }
}
