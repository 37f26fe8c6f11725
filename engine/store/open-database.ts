import path from 'node:path'
import type { Knex } from 'knex'
import type { Config } from '../config.ts'
import { createDatabase, type Database } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrate } from './migrate.ts'

/**
 * The database of the settings — the one of `DATABASE_URL`, else an embedded one under `DATA_DIR` —, migrated. Closing it stops the
 * embedded server too.
 */
export async function openDatabase(config: Config, source: Knex.MigrationSource<unknown>): Promise<Database> {
  const { databaseUrl, databaseSchema: schema, dataDir } = config
  if (databaseUrl !== undefined) {
    await migrate({ url: databaseUrl, schema }, source)
    return createDatabase({ url: databaseUrl, schema })
  }
  const embedded = await startEmbeddedPostgres({ folder: path.join(dataDir, 'postgresql') })
  await migrate({ url: embedded.url, schema }, source)
  const database = createDatabase({ url: embedded.url, schema })
  return {
    ...database,
    close: async () => {
      await database.close()
      await embedded.stop()
    },
  }
}
