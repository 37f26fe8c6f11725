import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { migrate, rollBackAll } from '../../../engine/store/migrate.ts'
import { migrationSource } from '../../../migrations/index.ts'
import { databaseUrl } from '../../setup/database-url.ts'

const { serverUrl } = inject('databaseTemplate')
const name = `test_${randomUUID().replaceAll('-', '')}`
const url = databaseUrl(serverUrl, name)
const server = new pg.Client(serverUrl)
const client = new pg.Client(url)

beforeAll(async () => {
  await server.connect()
  await server.query(`create database ${name}`)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await server.query(`drop database ${name} with (force)`)
  await server.end()
})

/** Everything that a migration may make, by name. */
async function describeSchema(schema: string): Promise<string[]> {
  const { rows } = await client.query<{ item: string }>(
    `select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as item
       from information_schema.columns where table_schema = $1
     union all select 'index ' || replace(indexdef, $1 || '.', '') from pg_indexes where schemaname = $1
     union all select 'constraint ' || conrelid::regclass::text || ' ' || pg_get_constraintdef(c.oid)
       from pg_constraint c join pg_namespace n on n.oid = connamespace where nspname = $1
     union all select 'function ' || proname from pg_proc p join pg_namespace n on n.oid = pronamespace where nspname = $1
     union all select 'trigger ' || tgname from pg_trigger t join pg_class k on k.oid = tgrelid
       join pg_namespace n on n.oid = relnamespace where nspname = $1 and not tgisinternal
     order by 1`,
    [schema],
  )
  return rows.map(({ item }) => item.replaceAll(`${schema}.`, ''))
}

describe.each(['guichet', 'commune_97412'])('in the schema %s', (schema) => {
  test('up, down, up gives the same again, and down leaves nothing', async () => {
    await migrate({ url, schema }, migrationSource)
    const first = await describeSchema(schema)
    expect(first.filter((item) => item.startsWith('column')).length).toBeGreaterThan(50)
    await rollBackAll({ url, schema }, migrationSource)
    const down = await describeSchema(schema)
    expect(down.filter((item) => !item.includes('migrations'))).toEqual([])
    await migrate({ url, schema }, migrationSource)
    expect(await describeSchema(schema)).toEqual(first)
  })

  test('jobs have their own schema', async () => {
    const { rows } = await client.query('select to_regclass($1) is not null as is_there', [`${schema}_jobs.jobs`])
    expect(rows).toEqual([{ is_there: true }])
  })
})

test('nothing is made elsewhere', async () => {
  expect(await describeSchema('public')).toEqual([])
})

test('two communes in one database are the same', async () => {
  expect(await describeSchema('commune_97412')).toEqual(await describeSchema('guichet'))
})

test('processes that start together migrate once', async () => {
  const target = { url, schema: 'together' }
  await Promise.all(Array.from({ length: 5 }, () => migrate(target, migrationSource)))
  const { rows } = await client.query(
    'select count(*)::int, count(distinct name)::int as names from together.migrations',
  )
  expect(rows[0].count).toBe(rows[0].names)
})

test('a lock that a killed process left behind stops nobody', async () => {
  const target = { url, schema: 'guichet' }
  await client.query('update guichet.migrations_lock set is_locked = 1')
  await migrate(target, migrationSource)
})

test('a second start costs little', async () => {
  const began = performance.now()
  await migrate({ url, schema: 'guichet' }, migrationSource)
  expect(performance.now() - began).toBeLessThan(1_000)
})

test('a name that would need quotes is refused', async () => {
  for (const schema of ['Guichet', 'a-b', '', 'pg_x', '1a', 'a"; drop schema guichet', 'a'.repeat(41)])
    await expect(migrate({ url, schema }, migrationSource)).rejects.toThrow('cannot name a schema')
})
