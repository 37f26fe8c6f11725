import pg, { type ClientConfig } from 'pg'
import { assertSchemaName } from './schema-names.ts'

export type ConnectionOptions = {
  readonly url: string
  readonly schema: string
  /** Shown by `pg_stat_activity`. */
  readonly applicationName?: string
  /** Milliseconds; 5 s unless told, 0 for no limit. */
  readonly statementTimeout?: number
}

/** Settings of every connection. They go with the connection itself, so that no query is spent on them. */
export function connectionConfig(options: ConnectionOptions) {
  assertSchemaName(options.schema)
  return {
    connectionString: options.url,
    options: `-c search_path=${options.schema} -c timezone=UTC`,
    application_name: options.applicationName ?? 'guichet',
    statement_timeout: options.statementTimeout ?? 5_000,
    lock_timeout: options.statementTimeout === 0 ? 0 : 2_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    types: { getTypeParser },
  } satisfies ClientConfig
}

/** A calendar date stays the text that it is (`2027-01-23`): the driver would make of it an instant of the machine's own zone. */
function getTypeParser(oid: number, format?: string): (value: string) => unknown {
  return oid === pg.types.builtins.DATE ? String : pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text')
}
