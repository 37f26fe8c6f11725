/** The one door to PostgreSQL: a pool for hot paths, Knex where queries are composed. It must not know what is stored. */
import type { Knex } from 'knex'
import knexFactory from 'knex'
import pg from 'pg'
import { type ConnectionOptions, connectionConfig } from './connection-config.ts'

export type Database = {
  readonly url: string
  /** The commune's schema, first and only one of the search path: no query ever names it. */
  readonly schema: string
  readonly pool: pg.Pool
  readonly knex: Knex
  /** Commits what `work` did, or nothing of it when it throws. Nothing external may happen inside. */
  transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type DatabaseSettings = ConnectionOptions & {
  /** Connections of the pool; Knex adds at most three. */
  readonly max?: number
}

/** Connects lazily: neither pool holds a connection before its first query, and a database that is away throws at the query. */
export function createDatabase(settings: DatabaseSettings): Database {
  const pool = createPool(settings, settings.max ?? 10)
  const knex = knexFactory({
    client: 'pg',
    connection: connectionConfig(settings),
    pool: { min: 0, max: 3 },
    acquireConnectionTimeout: 5_000,
  })
  return {
    url: settings.url,
    schema: settings.schema,
    pool,
    knex,
    transaction: (work) => inTransaction(pool, work),
    close: async () => {
      await Promise.all([pool.end(), knex.destroy()])
    },
  }
}

/** A pool that survives the end of its connections: the next query opens another. */
export function createPool(options: ConnectionOptions, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...connectionConfig(options),
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  })
  // An 'error' event without a listener ends the process. Whoever uses the connection gets the error from its query.
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))
  return pool
}

function ignore(): void {}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    const { command } = await client.query('commit')
    // PostgreSQL answers a commit by a rollback, without an error, when a failed statement was swallowed.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back: a statement of it had failed')
    client.release()
    return result
  } catch (error) {
    await giveBack(client)
    throw error
  }
}

async function giveBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    client.release()
  } catch (error) {
    client.release(error instanceof Error ? error : true)
  }
}
