import { beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../setup/app.ts'

const policy =
  "default-src 'none';script-src 'self';worker-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';manifest-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none';object-src 'none'"

let http: TestApp
let https: TestApp
beforeAll(async () => {
  const boom = () => [
    async (app: TestApp['app']) => {
      app.get('/explose', { config: { access: 'public' } }, () => {
        throw new Error('a secret, at /home/zoe')
      })
      app.get('/api/explose', { config: { access: 'public' } }, () => {
        throw new Error('a secret, at /home/zoe')
      })
    },
  ]
  http = await startTestApp({ plugins: boom })
  https = await startTestApp({
    plugins: boom,
    config: { baseUrl: 'https://guichet.saint-joseph.example', trustProxy: ['127.0.0.1'] },
  })
})

const others = [
  ['a page that does not exist', { url: '/nulle-part' }],
  ['an API address that does not exist', { url: '/api/nulle-part' }],
  ['a wrong method', { method: 'PATCH', url: '/healthz' }],
  ['an error of ours', { url: '/explose' }],
  ['an error of ours in the API', { url: '/api/explose' }],
  ['an address that cannot be read', { url: '/%zz' }],
  [
    'broken JSON',
    { method: 'POST', url: '/api/v1/session', headers: { 'content-type': 'application/json' }, payload: '{' },
  ],
  ['a cross-site post', { method: 'POST', url: '/api/v1/demandes', headers: { origin: 'https://evil.example' } }],
] as const

describe('headers', () => {
  test('of every route, whatever it answers', async () => {
    const rules = http.app.routeRules()
    expect(rules.length).toBeGreaterThan(30)
    for (const { method, url } of rules) {
      const answer = await http.inject({ method: method as 'GET', url: url.replace(/:\w+/g, 'x').replace('*', 'x') })
      expectSafe(answer.headers, `${method} ${url}`)
      if (!url.endsWith('explose')) expect(answer.statusCode, `${method} ${url}`).not.toBe(500)
    }
  })

  test.each(others)('of %s', async (name, request) => {
    const answer = await http.inject(request)
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expectSafe(answer.headers, name)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['strict-transport-security']).toBeUndefined()
    const overTls = await https.inject(request)
    expect(overTls.headers['strict-transport-security']).toMatch(/max-age=31536000/)
  })

  test.each(others)('no stack, path or English word in the answer to %s', async (_, request) => {
    const { body, headers } = await http.inject(request)
    expect(body).not.toMatch(/secret|\/home|node_modules|at .*\.[jt]s|Error:|stack/)
    expect(body).not.toMatch(/not found|invalid|unexpected|bad request|forbidden/i)
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers.server).toBeUndefined()
  })
})

function expectSafe(headers: Record<string, unknown>, where: string): void {
  expect(headers['content-security-policy'], where).toBe(policy)
  expect(headers['x-content-type-options'], where).toBe('nosniff')
  expect(headers['referrer-policy'], where).toBe('same-origin')
  expect(headers['x-frame-options'], where).toBe('DENY')
}

describe('cookies', () => {
  test('nobody gets one, nor a row, for looking', async () => {
    const browser = http.browser()
    for (const url of ['/healthz', '/api/v1/session', '/api/v1/procedures', '/nulle-part', '/api/v1/held-demandes'])
      expect((await browser.get(url)).headers['set-cookie'], url).toBeUndefined()
    const { rows } = await http.database.pool.query('select 1 from sessions')
    expect(rows).toEqual([])
  })

  test.each([
    ['http', () => http, {}, /^guichet=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/],
    [
      'https',
      () => https,
      { 'x-forwarded-proto': 'https' },
      /^__Host-guichet=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    ],
  ] as const)('are strict over %s', async (_, app, headers, shape) => {
    const { agents, browser, engine } = app()
    const [agent] = agents
    const answer = await browser().send({
      method: 'POST',
      url: '/api/v1/session',
      headers: { ...headers, origin: engine.config.baseUrl },
      payload: { email: agent?.email, password: agent?.password },
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['set-cookie']).toMatch(shape)
  })
})
