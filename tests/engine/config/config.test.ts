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

test('the secret of a trial is made once, for its owner only', () => {
  const { secret } = loadConfig({ DATA_DIR: folder })
  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(loadConfig({ DATA_DIR: folder, PORT: '' }).secret).toBe(secret)
  expect(fs.statSync(path.join(folder, 'secret')).mode & 0o077).toBe(0)
  expect(fs.readdirSync(folder)).toEqual(['secret'])
})

test('the address follows the port', () => {
  expect(loadConfig({ DATA_DIR: folder, PORT: '8080' }).baseUrl).toBe('http://localhost:8080')
})

test('production has no default for anything secret', () => {
  expect(() => loadConfig({ NODE_ENV: 'production' })).toThrow(
    /BASE_URL must be given in production\s+DATABASE_URL must .*\s+SMTP_URL must .*\s+SECRET must .*$/,
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
