import { Writable } from 'node:stream'
import { pino } from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../../engine/app.ts'
import { loggerOptions } from '../../../engine/http/request-log.ts'
import { createDatabase } from '../../../engine/store/database.ts'
import { startTestApp, type TestApp } from '../../setup/app.ts'

let running: TestApp
beforeAll(async () => {
  running = await startTestApp()
})

describe('while the database is away', () => {
  test('pages say so and when to come back; the process lives, and is not ready', async () => {
    const { engine } = running
    const away = createDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', schema: 'commune' })
    const app = await buildApp({
      config: engine.config,
      database: away,
      engine: { ...engine, database: away },
      plugins: [
        async (site) => {
          site.get('/page', { config: { access: 'public' } }, () => away.pool.query('select 1'))
          site.get('/feuille', { config: { access: 'public', session: 'none' } }, () => 'a sheet')
        },
      ],
    })
    const cookie = (await running.signIn()).cookies.get('guichet')
    const cases = [
      ['/healthz', 200],
      ['/readyz', 503],
      ['/page', 503],
      ['/api/v1/held-demandes', 200],
      ['/nulle-part', 404],
    ] as const
    for (const [url, status] of cases) expect((await app.inject(url)).statusCode, url).toBe(status)
    const withSession = await app.inject({ url: '/api/v1/session', headers: { cookie: `guichet=${cookie}` } })
    expect(withSession.statusCode).toBe(503)
    // The page that says so still has its sheet, though the browser shows a cookie.
    const sheet = await app.inject({ url: '/feuille', headers: { cookie: `guichet=${cookie}` } })
    expect(sheet.statusCode).toBe(200)
    expect(withSession.headers['retry-after']).toBe('10')
    expect(withSession.json().error).toMatchObject({
      code: 'DatabaseAway',
      message: expect.stringContaining('momentanément'),
    })
    const page = await app.inject('/page')
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.body).toContain('réessayez dans quelques minutes')
    await app.close()
    await away.close()
  })
})

describe('the log', () => {
  test('holds the route, the status and the time; nothing of the person', async () => {
    const lines: string[] = []
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    })
    const { engine, database } = running
    const app = await buildApp({
      config: engine.config,
      database,
      engine,
      logger: pino(loggerOptions('info'), sink),
      plugins: [
        async (site) => {
          site.get<{ Querystring: { id: string } }>('/panne', { config: { access: 'public' } }, ({ query }) =>
            database.pool.query('select $1::int / 0, $2::text', [1, query.id]),
          )
          site.post('/casse/:id', { config: { access: 'public', csrf: 'origin' } }, () => {
            throw new Error('a bug')
          })
        },
      ],
    })
    const headers = {
      origin: 'http://localhost:3000',
      cookie: 'guichet=secretcookie',
      authorization: 'Bearer secretbearer',
    }
    await app.inject({ url: '/panne?id=zoe.payet@example.re', headers })
    await app.inject({ method: 'POST', url: '/casse/zoe.payet', headers, payload: { nom: 'Zoé Payet' } })
    await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers,
      payload: { email: 'zoe.payet@example.re', password: 'secretpass' },
    })
    await app.close()
    const log = lines.join('')
    expect(log).not.toMatch(/payet|Zoé|secret/i)
    expect(log).toContain('"route":"/casse/:id"')
    expect(log).toMatch(/"msg":"InternalError"/)
    expect(log).toContain('a bug')
    expect(lines.map((line) => JSON.parse(line)).filter(({ status }) => status)).toMatchObject([
      { method: 'GET', route: '/panne', status: 400, ms: expect.any(Number) },
      { method: 'POST', route: '/casse/:id', status: 500 },
      { method: 'POST', route: '/api/v1/session', status: 401 },
    ])
  })
})
