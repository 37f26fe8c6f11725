import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { connectionConfig } from '../store/connection-config.ts'
import type { Database } from '../store/database.ts'
import { releaseDeadWorkers } from './release-dead-workers.ts'

/**
 * Says that a worker lives, by a lock that PostgreSQL itself drops when the connection ends, however it ended. The jobs of those that
 * died are given back within seconds; graphile-worker alone would wait four hours.
 */
export type Presence = {
  /** Resolves once the worker is known; waits for a database that is away. */
  announce(workerId: string): Promise<void>
  leave(): Promise<void>
}

const sweepEveryMs = 15_000

export function createPresence(database: Database): Presence {
  let current: string | undefined
  let client: pg.Client | undefined
  let known = Promise.resolve()
  const isWanted = (workerId: string) => workerId === current
  const hold = async (workerId: string): Promise<void> => {
    while (isWanted(workerId)) {
      const connection = await register(database, workerId).catch(() => undefined)
      if (!connection) {
        await sleep(1_000)
        continue
      }
      client = connection
      // Its end frees the lock: another process may take the jobs over until this one is known again.
      connection.once('end', () => void hold(workerId))
      if (!isWanted(workerId)) await connection.end()
      return
    }
  }
  // A sweep that fails found the database away: the next one will do.
  const sweep = () => void releaseDeadWorkers(database).catch(() => 0)
  // At a restart PostgreSQL may not yet have noticed the end of the process before us.
  const soon = setTimeout(sweep, 1_000)
  const sweeping = setInterval(sweep, sweepEveryMs)
  soon.unref()
  sweeping.unref()
  return {
    announce(workerId) {
      if (!isWanted(workerId)) {
        current = workerId
        void client?.end().catch(() => undefined)
        known = hold(workerId)
      }
      return known
    },
    async leave() {
      const workerId = current
      current = undefined
      clearTimeout(soon)
      clearInterval(sweeping)
      await client?.query('delete from app_instances where worker_id = $1', [workerId]).catch(() => undefined)
      await client?.end().catch(() => undefined)
    },
  }
}

async function register(database: Database, workerId: string): Promise<pg.Client> {
  const config = connectionConfig({ ...database, applicationName: 'guichet-presence' })
  const client = new pg.Client({
    ...config,
    options: `${config.options} ${quickDeath}`,
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('begin')
    const { rows } = await client.query<{ id: number }>(
      `insert into app_instances (worker_id) values ($1)
       on conflict (worker_id) do update set started_at = app_instances.started_at returning id`,
      [workerId],
    )
    // Locked before the row can be seen: nobody takes a worker that has just been born for a dead one.
    await client.query('select pg_advisory_lock(hashtext($1), $2)', [
      `guichet:presence:${database.schema}`,
      rows[0]?.id,
    ])
    await client.query('commit')
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}

/** A machine that vanishes closes nothing: PostgreSQL then asks, and gives up after half a minute. */
const quickDeath = '-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3'
