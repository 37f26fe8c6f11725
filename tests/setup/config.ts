import type { Config } from '../../engine/config.ts'
import type { Database } from '../../engine/store/database.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The settings of an instance that nobody else knocks at: no mail server, no worker, nothing logged. */
export function testConfig(database: Pick<Database, 'url' | 'schema'>): Config {
  return {
    production: false,
    port: 0,
    host: '127.0.0.1',
    baseUrl: 'http://localhost:3000',
    dataDir: 'var',
    databaseUrl: database.url,
    databaseSchema: database.schema,
    smtpUrl: undefined,
    mailFrom: undefined,
    secret: 'a secret of the tests, of more than 32 letters',
    documentsUrl: { kind: 'folder', path: temporaryFolder() },
    documentsKey: [Buffer.alloc(32, 'a key of the tests')],
    antivirusUrl: undefined,
    unscannedDocuments: 'open',
    communeFile: 'communes/saint-joseph.json',
    logLevel: 'silent',
    franceconnectUrl: undefined,
    franceconnectClientId: undefined,
    franceconnectClientSecret: undefined,
    franceconnectSignature: 'ES256',
    trustProxy: false,
    metricsToken: undefined,
    silenceReminders: true,
    addressApiUrl: undefined,
    passwordMinLength: 8,
    accountsWithoutProof: 1_000_000,
    worker: false,
    seed: false,
  }
}
