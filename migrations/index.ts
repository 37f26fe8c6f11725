/** The history of the database's shape, as a list that survives bundling. Imports nothing of ours. */
import type { Knex } from 'knex'
import * as people from './0001-people.ts'
import * as procedures from './0002-procedures.ts'
import * as demandes from './0003-demandes.ts'
import * as appendOnlyLog from './0004-append-only-log.ts'
import * as mails from './0005-mails.ts'
import * as runtime from './0006-runtime.ts'
import * as documents from './0007-documents.ts'
import * as correctionsAndMessages from './0008-corrections-and-messages.ts'
import * as clocks from './0009-clocks.ts'
import * as mailParts from './0010-mail-parts.ts'
import * as accounts from './0011-accounts.ts'
import * as personalSpace from './0012-personal-space.ts'
import * as settings from './0013-settings.ts'
import * as providerMatches from './0014-provider-matches.ts'

type Entry = { readonly name: string; readonly migration: Knex.Migration }

/** In the order they run. Never rename or remove an entry: databases remember them by name. */
const entries: readonly Entry[] = [
  { name: '0001-people', migration: people },
  { name: '0002-procedures', migration: procedures },
  { name: '0003-demandes', migration: demandes },
  { name: '0004-append-only-log', migration: appendOnlyLog },
  { name: '0005-mails', migration: mails },
  { name: '0006-runtime', migration: runtime },
  { name: '0007-documents', migration: documents },
  { name: '0008-corrections-and-messages', migration: correctionsAndMessages },
  { name: '0009-clocks', migration: clocks },
  { name: '0010-mail-parts', migration: mailParts },
  { name: '0011-accounts', migration: accounts },
  { name: '0012-personal-space', migration: personalSpace },
  { name: '0013-settings', migration: settings },
  { name: '0014-provider-matches', migration: providerMatches },
]

export const migrationSource: Knex.MigrationSource<Entry> = {
  getMigrations: async () => [...entries],
  getMigrationName: (entry) => entry.name,
  getMigration: async (entry) => entry.migration,
}
