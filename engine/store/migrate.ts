import { runMigrations } from 'graphile-worker'
import type { Knex } from 'knex'
import knexFactory from 'knex'
import pg from 'pg'
import { type ConnectionOptions, connectionConfig } from './connection-config.ts'
import { createPool } from './database.ts'
import { quietLogger } from './quiet-logger.ts'
import { jobsSchemaOf } from './schema-names.ts'

type Target = Pick<ConnectionOptions, 'url' | 'schema'>

/**
 * Brings the schema (made when absent) and the jobs' schema to this version. Processes that start together wait for each other; one
 * that was killed half-way left either the whole of a migration or nothing of it, and no lock.
 */
export async function migrate(target: Target, source: Knex.MigrationSource<unknown>): Promise<void> {
  await withLock(target, async (knex) => {
    await knex.migrate.latest({ migrationSource: source })
    const pgPool = createPool({ ...target, statementTimeout: 0 }, 1)
    try {
      await runMigrations({ pgPool, schema: jobsSchemaOf(target.schema), logger: quietLogger, taskList: {} })
    } finally {
      await pgPool.end()
    }
  })
}

/** Takes every migration back, and all that it holds. The jobs' schema stays. */
export async function rollBackAll(target: Target, source: Knex.MigrationSource<unknown>): Promise<void> {
  await withLock(target, (knex) => knex.migrate.rollback({ migrationSource: source }, true))
}

async function withLock(target: Target, work: (knex: Knex) => Promise<unknown>): Promise<void> {
  const connection = connectionConfig({ ...target, statementTimeout: 0 })
  const client = new pg.Client(connection)
  await client.connect()
  const knex = knexFactory({
    client: 'pg',
    connection,
    pool: { min: 0, max: 2 },
    migrations: { tableName: 'migrations' },
  })
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [`guichet:migrate:${target.schema}`])
    await createSchema(client, target.schema)
    // Our lock ends with its connection; Knex's own is a row that a killed process leaves behind.
    await knex.migrate.forceFreeMigrationsLock()
    await work(knex)
  } finally {
    await Promise.all([client.end(), knex.destroy()])
  }
}

/** `create schema if not exists` asks for a right on the database even when there is nothing to create. */
async function createSchema(client: pg.Client, schema: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [schema])
  if (rowCount === 0) await client.query(`create schema ${schema}`)
}
