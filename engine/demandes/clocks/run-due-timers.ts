import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { sendEvent } from '../send-event.ts'
import { recordSilence } from './record-silence.ts'
import { silenceEvent } from './set-clocks.ts'

const bite = 100

type TimerRow = {
  readonly id: string
  readonly demande_id: string
  readonly event: string
  /** As PostgreSQL writes it, to the microsecond. */
  readonly due_at: string
  readonly version: number
}

/**
 * Sends the event of every timer that is due. Entering another state has already voided the timers of the former one, so a timer
 * found here is owed; one that the machine refuses is marked done all the same. Answers how many there were. Throws, once all were
 * tried, when one of them failed: the next sweep tries it again.
 */
export async function runDueTimers(engine: Engine): Promise<number> {
  const now = engine.now()
  // A reminder that an outage kept until after what it reminds of.
  await engine.database.pool.query(
    'update demande_timers set done_at = $1 where done_at is null and due_at <= $1 and useless_at <= $1',
    [now],
  )
  const failures: unknown[] = []
  let count = 0
  let rows = await readDue(engine, now)
  while (rows.length > 0) {
    for (const timer of rows) await fire(timer, engine).catch((error) => failures.push(error))
    count += rows.length
    rows = rows.length < bite ? [] : await readDue(engine, now, rows.at(-1))
  }
  if (failures.length > 0) throw failures[0]
  return count
}

/** Those that fail stay due: each bite begins after the former one. */
async function readDue(engine: Engine, now: Date, after?: TimerRow): Promise<TimerRow[]> {
  const { rows } = await engine.database.pool.query<TimerRow>(
    `select t.id, t.demande_id, t.event, t.due_at::text, d.version from demande_timers t join demandes d on d.id = t.demande_id
     where t.done_at is null and t.due_at <= $1 and ($3::uuid is null or (t.due_at, t.id) > ($4::timestamptz, $3))
     order by t.due_at, t.id limit $2`,
    [now, bite, after?.id ?? null, after?.due_at ?? null],
  )
  return rows
}

async function fire({ id, demande_id: demandeId, event, version }: TimerRow, engine: Engine): Promise<void> {
  try {
    // On the version at which it was due: whoever moves the demande meanwhile may have voided the timer, or fired it.
    const owed = { demandeId, baseVersion: version, timerId: id }
    if (event === silenceEvent) await recordSilence(owed, engine)
    else await sendEvent({ kind: 'system' }, { ...owed, event }, engine)
  } catch (error) {
    if (!(error instanceof GuichetError)) throw error
    await engine.database.pool.query(
      `update demande_timers set done_at = $3 where id = $1 and done_at is null
         and exists (select from demandes where id = demande_id and version = $2)`,
      [id, version, engine.now()],
    )
  }
}
