import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../setup/database.ts'

const database = await createTestDatabase()
const { pool } = database
let id: string

beforeEach(async () => {
  id = randomUUID()
  await pool.query("insert into procedures (id, origin) values ('carte', 'test') on conflict do nothing")
  const { rows } = await pool.query<{ id: string }>(
    `insert into procedure_revisions (procedure_id, number, definition, digest) values ('carte', 1, '{}', 'd')
     on conflict (procedure_id, number) do update set number = 1 returning id`,
  )
  await pool.query(
    `insert into demandes (id, reference, procedure_id, revision_id, holder_id, service_id, state, status, phase, version, head_hash, created_at, updated_at)
     values ($1::uuid, $1::text, 'carte', $2, $1::uuid, 's', '{}', 'draft', 'draft', 1, 'h', now(), now())`,
    [id, rows[0]?.id],
  )
  await pool.query(
    `insert into demande_events (demande_id, seq, type, actor_kind, at, state, prev_hash, hash)
     values ($1, 1, 'citizen.open', 'citizen', now(), '{}', '', 'h')`,
    [id],
  )
})

test.each([
  ['changed', "update demande_events set type = 'x' where demande_id = $1"],
  ['deleted', 'delete from demande_events where demande_id = $1'],
  ['deleted with its demande', 'delete from demandes where id = $1'],
])('an event is not %s', async (_how, sql) => {
  await expect(pool.query(sql, [id])).rejects.toThrow('append-only')
})

test('the log is not emptied', async () => {
  await expect(pool.query('truncate demande_events')).rejects.toThrow('append-only')
})

test('a draft is purged by a transaction that says so, and by it alone', async () => {
  await database.transaction(async (client) => {
    await client.query("select set_config('guichet.purge', 'draft', true)")
    await client.query('delete from demandes where id = $1', [id])
  })
  const { rows } = await pool.query('select from demande_events where demande_id = $1', [id])
  expect(rows).toEqual([])
  // The saying ended with the transaction, whatever connection comes next.
  const other = await pool.query<{ purge: string }>(
    "select coalesce(current_setting('guichet.purge', true), '') as purge",
  )
  expect(other.rows[0]?.purge).toBe('')
})

test('even then, an event is not changed', async () => {
  await expect(
    database.transaction(async (client) => {
      await client.query("select set_config('guichet.purge', 'draft', true)")
      await client.query("update demande_events set type = 'x' where demande_id = $1", [id])
    }),
  ).rejects.toThrow('append-only')
})
