import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { createDatabase } from '../../../engine/store/database.ts'
import { createTestDatabase } from '../../setup/database.ts'

const database = await createTestDatabase()
const { pool, knex } = database

test('both doors open on the schema of the commune, with time-outs', async () => {
  const sql = `select current_schema() as schema, current_setting('statement_timeout') as statement,
    current_setting('lock_timeout') as lock, current_setting('TimeZone') as zone`
  const expected = { schema: 'commune', statement: '5s', lock: '2s', zone: 'UTC' }
  expect((await pool.query(sql)).rows).toEqual([expected])
  expect((await knex.raw(sql)).rows).toEqual([expected])
})

test('a transaction commits wholly or not at all', async () => {
  await database.transaction((client) => client.query("insert into settings values ('kept', '1')"))
  await expect(
    database.transaction(async (client) => {
      await client.query("insert into settings values ('lost', '1')")
      throw new Error('refused')
    }),
  ).rejects.toThrow('refused')
  expect((await knex('settings').select('key')).map((row) => row.key)).toEqual(['kept'])
})

test('a failed statement that was swallowed does not pass for a commit', async () => {
  await expect(
    database.transaction(async (client) => {
      await client.query("insert into settings values ('swallowed', '1')")
      await client.query('select * from nowhere').catch(() => undefined)
    }),
  ).rejects.toThrow('rolled back')
  expect(pool.idleCount).toBe(pool.totalCount)
})

test('connections that are cut, idle or at work, cost an error and nothing more', async () => {
  const killer = new pg.Client(database.url)
  await killer.connect()
  await Promise.all([pool.query('select 1'), knex.raw('select 1')])
  const working = database.transaction((client) => client.query('select pg_sleep(4)')).catch((error) => error)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await killer.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await killer.end()
  expect(await working).toBeInstanceOf(Error)
  await vi.waitFor(async () => {
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    expect((await knex.raw('select 1 as one')).rows).toEqual([{ one: 1 }])
  })
})

test('a database that is away throws at the query, and is no unhandled error', async () => {
  const away = createDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', schema: 'commune' })
  await expect(away.pool.query('select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  await expect(away.transaction(async () => 1)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  await away.close()
})
