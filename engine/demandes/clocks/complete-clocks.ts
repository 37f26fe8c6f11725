import type { PoolClient } from 'pg'
import { addPeriod, endOfDay, silenceDate, todayIn } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import type { DemandeRecord } from '../demande-record.ts'
import { silenceEvent } from './set-clocks.ts'
import { owesAnswer, silenceClockOf } from './silence-clock.ts'

const bite = 100

/**
 * Gives their dates to demandes that were sent before the database kept any: that of silence with its timer, and the last day that a
 * closed one is kept. A migration cannot: the dates depend on the zone of the commune. Answers how many; none, once it is done.
 */
export async function completeClocks(engine: Engine): Promise<number> {
  let completed = 0
  let last = bite
  while (last === bite) {
    last = await engine.database.transaction((client) => completeSome(client, engine))
    completed += last
  }
  return completed
}

async function completeSome(client: PoolClient, engine: Engine): Promise<number> {
  const { rows } = await client.query<DemandeRecord>(
    `select * from demandes where submitted_at is not null and silence_at is null and suspensions = '[]'
     order by id limit $1 for update skip locked`,
    [bite],
  )
  for (const demande of rows) await complete(client, demande, engine)
  return rows.length
}

async function complete(client: PoolClient, demande: DemandeRecord, engine: Engine): Promise<void> {
  const { zone } = engine.commune
  const revision = await engine.procedures.revision(demande.revision_id)
  const clock = silenceClockOf(demande, revision, engine)
  const silenceAt = clock && silenceDate(clock)
  if (silenceAt === undefined) return
  const { retention } = revision.definition
  const retainedUntil = demande.closed_at && addPeriod(todayIn(zone, demande.closed_at), retention.closed)
  await client.query('update demandes set silence_at = $2, retained_until = $3 where id = $1', [
    demande.id,
    silenceAt,
    retainedUntil,
  ])
  if (!owesAnswer(demande, revision)) return
  await client.query("insert into demande_timers (demande_id, event, due_at, scope) values ($1, $2, $3, 'demande')", [
    demande.id,
    silenceEvent,
    endOfDay(silenceAt, zone),
  ])
}
