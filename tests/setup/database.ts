/** A database of its own for each test file: a clone of the migrated template, dropped when the file is over. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { createDatabase, type Database } from '../../engine/store/database.ts'
import { afterFile } from './after-file.ts'
import { databaseUrl } from './database-url.ts'

/** To call at the top of a test file or in `beforeAll`, once for all its tests. */
export async function createTestDatabase(): Promise<Database> {
  const { serverUrl, name: template, schema } = inject('databaseTemplate')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const server = new pg.Client(serverUrl)
  await server.connect()
  await server.query(`create database ${name} template ${template}`)
  const database = createDatabase({ url: databaseUrl(serverUrl, name), schema, max: 5 })
  afterFile(async () => {
    await database.close()
    await server.query(`drop database if exists ${name} with (force)`)
    await server.end()
  })
  return database
}
