import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { settings } from '../../../engine/config/settings.ts'
import { loadConfig } from '../../../engine/config.ts'
import { toEnvExample } from '../../../scripts/to-env-example.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-config-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://guichet:motdepasse@db/guichet',
  SMTP_URL: 'smtps://u:p@mail.example.org',
  BASE_URL: 'https://demarches.saint-joseph.example/',
  SECRET: 's'.repeat(32),
  DOCUMENTS_KEY: Buffer.alloc(32, 1).toString('base64'),
}

test('an empty environment is enough to try', () => {
  const config = loadConfig({ DATA_DIR: folder })
  expect(config).toMatchObject({
    production: false,
    port: 3000,
    host: 'localhost',
    baseUrl: 'http://localhost:3000',
    databaseUrl: undefined,
    databaseSchema: 'guichet',
    trustProxy: false,
    worker: true,
    seed: true,
  })
  expect(Object.isFrozen(config)).toBe(true)
})

test('the secrets of a trial are made once, for their owner only', () => {
  const { secret, documentsKey } = loadConfig({ DATA_DIR: folder })
  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(documentsKey.map((key) => key.length)).toEqual([32])
  expect(loadConfig({ DATA_DIR: folder, PORT: '' })).toMatchObject({ secret, documentsKey })
  expect(fs.readdirSync(folder).sort()).toEqual(['documents-key', 'secret'])
  for (const name of ['documents-key', 'secret'])
    expect(fs.statSync(path.join(folder, name)).mode & 0o077, name).toBe(0)
})

test('files are kept below the folder of the data, unless told', () => {
  expect(loadConfig({ DATA_DIR: folder }).documentsUrl).toEqual({
    kind: 'folder',
    path: path.join(folder, 'documents'),
  })
})

test.each<[string, string, unknown]>([
  ['DOCUMENTS_URL', 'file:///srv/pi%C3%A8ces', { documentsUrl: { kind: 'folder', path: '/srv/pièces' } }],
  [
    'DOCUMENTS_URL',
    's3://cl%C3%A9:a%2Fb@s3.example:9000/pieces?region=fr-par&tls=false',
    {
      documentsUrl: {
        kind: 's3',
        host: 's3.example',
        port: 9000,
        tls: false,
        region: 'fr-par',
        bucket: 'pieces',
        accessKey: 'clé',
        secretKey: 'a/b',
      },
    },
  ],
  [
    'DOCUMENTS_URL',
    's3://k:s@s3.example/pieces',
    { documentsUrl: { port: undefined, tls: true, region: 'us-east-1' } },
  ],
  ['ANTIVIRUS_URL', 'tcp://[::1]:3310', { antivirusUrl: { host: '::1', port: 3310 } }],
  ['ANTIVIRUS_URL', 'unix:/run/clamd.ctl', { antivirusUrl: { path: '/run/clamd.ctl' } }],
  [
    'DOCUMENTS_KEY',
    [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64')).join(', '),
    { documentsKey: [Buffer.alloc(32, 1), Buffer.alloc(32, 2)] },
  ],
  ['UNSCANNED_DOCUMENTS', 'closed', { unscannedDocuments: 'closed' }],
])('%s=%s', (name, text, expected) => {
  expect(loadConfig({ DATA_DIR: folder, [name]: text })).toMatchObject(expected as object)
})

test.each([
  ['DOCUMENTS_URL', '/srv/documents'],
  ['DOCUMENTS_URL', 'file://elsewhere/srv'],
  ['DOCUMENTS_URL', 's3://s3.example/pieces'],
  ['DOCUMENTS_URL', 's3://k:s@s3.example/'],
  ['DOCUMENTS_URL', 's3://k:s@s3.example/pieces/2026'],
  ['DOCUMENTS_URL', 's3://k:s@s3.example/pieces?tls=non'],
  ['DOCUMENTS_URL', 's3://k:50%@s3.example/pieces'],
  ['ANTIVIRUS_URL', 'clamd.example:3310'],
  ['ANTIVIRUS_URL', 'tcp://clamd.example'],
  ['ANTIVIRUS_URL', 'unix:clamd.ctl'],
  ['DOCUMENTS_KEY', 'short'],
  ['DOCUMENTS_KEY', `${'A'.repeat(43)}=,`],
  ['DOCUMENTS_KEY', 'é'.repeat(43)],
  ['UNSCANNED_DOCUMENTS', 'maybe'],
])('%s=%s is refused', (name, text) => {
  expect(() => loadConfig({ DATA_DIR: folder, [name]: text })).toThrow(
    new RegExp(`^Wrong settings[^\\n]*\\n  ${name} `),
  )
})

test('the address follows the port', () => {
  expect(loadConfig({ DATA_DIR: folder, PORT: '8080' }).baseUrl).toBe('http://localhost:8080')
})

test('production has no default for anything secret', () => {
  expect(() => loadConfig({ NODE_ENV: 'production' })).toThrow(
    /BASE_URL must be given in production\s+DATABASE_URL must .*\s+SMTP_URL must .*\s+SECRET must .*\s+DOCUMENTS_KEY must .*$/,
  )
  expect(loadConfig(production)).toMatchObject({
    production: true,
    baseUrl: 'https://demarches.saint-joseph.example',
    seed: false,
  })
})

test('every wrong setting is named at once, and no value is shown', () => {
  const wrong = {
    ...production,
    PORT: '70000',
    SECRET: 'trop-court',
    DATABASE_URL: 'mysql://root:motdepasse@db',
    TRUST_PROXY: 'true',
    LOG_LEVEL: 'loud',
    WORKER: 'oui',
    DATABASE_SCHEMA: 'Saint-Joseph',
    BASE_URL: 'https://x.example/guichet',
    METRICS_TOKEN: 'court',
    DOCUMENTS_URL: 's3://cle:motdepasse@',
    DOCUMENTS_KEY: 'trop-court',
    ANTIVIRUS_URL: 'clamd',
    UNSCANNED_DOCUMENTS: 'oui',
  }
  const message = messageOf(() => loadConfig(wrong))
  for (const name of Object.keys(wrong).filter((name) => name !== 'NODE_ENV' && name !== 'SMTP_URL'))
    expect(message).toContain(`${name} must `)
  for (const value of ['trop-court', 'motdepasse', 'court\n']) expect(message).not.toContain(value)
})

test.each([
  ['false', false],
  ['127.0.0.1', ['127.0.0.1']],
  ['127.0.0.1, 10.0.0.0/8,::1', ['127.0.0.1', '10.0.0.0/8', '::1']],
])('TRUST_PROXY=%s', (text, value) => {
  expect(loadConfig({ DATA_DIR: folder, TRUST_PROXY: text }).trustProxy).toEqual(value)
})

test.each(['10.0.0.0/33', 'proxy.example', '10.0.0.0/8/1', ','])('TRUST_PROXY=%s is refused', (text) => {
  expect(() => loadConfig({ DATA_DIR: folder, TRUST_PROXY: text })).toThrow('TRUST_PROXY must')
})

test('.env.example shows every setting', () => {
  expect(fs.readFileSync('.env.example', 'utf8'), 'npm run env-example writes it').toBe(toEnvExample(settings))
})

function messageOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return String(error)
  }
  return 'nothing was thrown'
}
