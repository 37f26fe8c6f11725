import { expect, test } from 'vitest'
import { createTestDatabase } from '../../setup/database.ts'

const database = await createTestDatabase()

test('hello', async () => {
  const { rows } = await database.pool.query(
    'select table_schema, table_name from information_schema.tables where table_schema not in ($1,$2)',
    ['pg_catalog', 'information_schema'],
  )
  console.log(rows.map((r) => `${r.table_schema}.${r.table_name}`).join(' '))
  expect(rows.length).toBeGreaterThan(10)
})
