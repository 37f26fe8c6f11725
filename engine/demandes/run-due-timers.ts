import type { Engine } from '../engine.ts'
import { GuichetError } from '../errors.ts'
import { sendEvent } from './send-event.ts'

/** A sweep takes a bounded bite; the next one takes the rest. */
const bite = 100

type TimerRow = { id: string; demande_id: string; event: string }

/**
 * Sends the event of every timer that is due. Entering another state has already voided the timers of the former one, so a timer
 * found here is owed; one that the machine refuses is marked done all the same. Answers how many were sent.
 */
export async function runDueTimers(engine: Engine): Promise<number> {
  const { rows } = await engine.database.pool.query<TimerRow>(
    'select id, demande_id, event from demande_timers where done_at is null and due_at <= $1 order by due_at limit $2',
    [engine.now(), bite],
  )
  for (const timer of rows) await fire(timer, engine)
  return rows.length
}

async function fire(timer: TimerRow, engine: Engine): Promise<void> {
  try {
    await sendEvent({ kind: 'system' }, { demandeId: timer.demande_id, event: timer.event }, engine)
  } catch (error) {
    if (!(error instanceof GuichetError)) throw error
  }
  await engine.database.pool.query('update demande_timers set done_at = $2 where id = $1 and done_at is null', [
    timer.id,
    engine.now(),
  ])
}
