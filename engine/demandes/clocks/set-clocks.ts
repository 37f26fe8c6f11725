/** What time does to a demande that was sent: the timers of its state, the date of silence. The arithmetic is in `definition/`. */
import type { PoolClient } from 'pg'
import { addPeriod, endOfDay, type Suspension, silenceDate, todayIn } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import type { Revision } from '../../procedures/revision.ts'
import type { DemandeRecord } from '../demande-record.ts'
import { type ClockedMove, setStateTimers } from './set-state-timers.ts'
import { owesAnswer, silenceClockOf } from './silence-clock.ts'

/** The event by which silence counts as an answer. */
export const silenceEvent = 'timer.silence'

type Moved = { readonly demande: DemandeRecord; readonly move: ClockedMove; readonly revision: Revision }

/**
 * What an event of the chart does to the clocks of its demande, in the transaction of that event: timers of the state that is left
 * are void, those of the state entered are set; waiting for the citizen stops the clock of silence, and the end of the wait sets it
 * again; a closed demande is kept until a day.
 */
export async function setClocks(client: PoolClient, moved: Moved, engine: Engine): Promise<void> {
  const { demande, move } = moved
  if (move.timerId !== undefined)
    await client.query('update demande_timers set done_at = $2 where id = $1', [move.timerId, move.at])
  await setStateTimers(client, moved, engine)
  const clocks = clocksAfter(moved, engine)
  if (!clocks) return
  await client.query('update demandes set silence_at = $2, suspensions = $3, retained_until = $4 where id = $1', [
    demande.id,
    clocks.silenceAt ?? null,
    JSON.stringify(clocks.suspensions),
    clocks.retainedUntil ?? null,
  ])
  await setSilence(client, { ...moved, silenceAt: clocks.isOwed ? clocks.silenceAt : undefined }, engine)
}

type Clocks = {
  readonly suspensions: readonly Suspension[]
  readonly silenceAt?: string | undefined
  readonly retainedUntil?: string
  readonly isOwed: boolean
}

/** `undefined` when nothing changes. */
function clocksAfter({ demande, move, revision }: Moved, engine: Engine): Clocks | undefined {
  const { next } = move
  if (!next.entered && move.correctBy === undefined) return undefined
  const today = todayIn(engine.commune.zone, move.at)
  const suspensions = suspensionsAfter(demande.suspensions, move, today)
  const submitted = { submitted_at: move.submittedAt ?? demande.submitted_at, suspensions }
  const clock = silenceClockOf(submitted, revision, engine)
  if (!clock) return undefined
  const isOwed = owesAnswer(next, revision)
  return {
    suspensions,
    // What was told of an answered demande stays as it was.
    silenceAt: isOwed ? silenceDate(clock) : (demande.silence_at ?? undefined),
    isOwed,
    ...(next.phase === 'closed' && { retainedUntil: addPeriod(today, revision.definition.retention.closed) }),
  }
}

/** A wait begins with the event that asks, and ends with the next state. */
function suspensionsAfter(former: readonly Suspension[], move: ClockedMove, today: string): readonly Suspension[] {
  const ended = former.map((wait) => (wait.until === undefined ? { ...wait, until: today } : wait))
  return move.correctBy === undefined ? ended : [...ended, { from: today, by: move.correctBy }]
}

/** One timer of silence at most is owed; none once the commune has answered, or while nobody can tell the day. */
async function setSilence(
  client: PoolClient,
  { demande, move, silenceAt }: Moved & { silenceAt: string | undefined },
  engine: Engine,
): Promise<void> {
  const dueAt = silenceAt === undefined ? undefined : endOfDay(silenceAt, engine.commune.zone)
  // A demande that has just been sent has no timer yet.
  if (!move.submittedAt)
    await client.query(
      `update demande_timers set done_at = $2
       where demande_id = $1 and scope = 'demande' and event = $3 and done_at is null and due_at is distinct from $4`,
      [demande.id, move.at, silenceEvent, dueAt ?? null],
    )
  if (!dueAt || dueAt <= move.at) return
  await client.query(
    `insert into demande_timers (demande_id, event, due_at, scope) select $1, $2, $3, 'demande'
     where not exists (
       select from demande_timers where demande_id = $1 and scope = 'demande' and event = $2 and due_at = $3 and done_at is null)`,
    [demande.id, silenceEvent, dueAt],
  )
}
