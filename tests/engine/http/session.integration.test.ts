import { beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../setup/app.ts'

let test_: TestApp
let now = new Date('2026-11-23T08:00:00Z')
beforeAll(async () => {
  test_ = await startTestApp({
    now: () => now,
    plugins: () => [
      async (app) => {
        app.post('/commencer', { config: { access: 'public', csrf: 'origin' } }, (request, reply) => {
          const { holderId } = request.startHolder()
          return reply.send({ holderId })
        })
        app.post('/ecrire', { config: { access: 'citizen' } }, (request) => ({ kind: request.actor.kind }))
        app.get('/moi', { config: { access: 'public' } }, (request) => request.actor)
        app.post<{ Body: { id: string } }>('/ouvrir', { config: { access: 'public', csrf: 'origin' } }, (request) => {
          request.grantDemande(request.body.id)
          return request.actor
        })
      },
    ],
  })
})

const sessionCount = async () => {
  const { rows } = await test_.database.pool.query<{ count: string }>('select count(*) from sessions')
  return Number(rows[0]?.count)
}

describe('a citizen', () => {
  test('is the same from one page to the next, and another in another browser', async () => {
    const [one, two] = [test_.browser(), test_.browser()]
    const { holderId } = (await one.post('/commencer')).json()
    expect((await one.get('/moi')).json()).toEqual({ kind: 'citizen', holderId, grantedDemandeIds: [] })
    expect((await one.post('/commencer')).json().holderId).toBe(holderId)
    expect((await two.get('/moi')).json()).toEqual({ kind: 'visitor' })
    expect((await two.post('/commencer')).json().holderId).not.toBe(holderId)
  })

  test('keeps the demandes opened by their code, the last twenty', async () => {
    const browser = test_.browser()
    for (let index = 0; index < 22; index++)
      await browser.send({ method: 'POST', url: '/ouvrir', payload: { id: `d${index}` } })
    const { grantedDemandeIds } = (await browser.get('/moi')).json()
    expect(grantedDemandeIds).toHaveLength(20)
    expect(grantedDemandeIds.at(-1)).toBe('d21')
  })

  test('is a visitor again when the session is over, and the cookie goes', async () => {
    const browser = test_.browser()
    await browser.post('/commencer')
    const before = now
    now = new Date(now.getTime() + 61 * 60_000)
    expect((await browser.get('/moi')).json()).toEqual({ kind: 'visitor' })
    expect(browser.cookies.size).toBe(0)
    now = before
  })

  test.each([
    ['invented', 'guichet=abc.def'],
    ['unsigned', 'guichet=abc'],
    ['empty', 'guichet='],
    ['very long', `guichet=${'a'.repeat(3000)}`],
    ['with a NUL', 'guichet=%00'],
  ])('an %s cookie is nobody', async (_, cookie) => {
    const answer = await test_.inject({ url: '/moi', headers: { cookie } })
    expect([answer.statusCode, answer.json()]).toEqual([200, { kind: 'visitor' }])
  })

  test('the table never holds what the cookie holds', async () => {
    const browser = test_.browser()
    await browser.post('/commencer')
    const sid = decodeURIComponent(browser.cookies.get('guichet') ?? '').split('.')[0]
    const { rows } = await test_.database.pool.query('select id from sessions where id = $1', [sid])
    expect(rows).toEqual([])
  })
})

describe('an agent', () => {
  test('gets a new session at sign-in: an id planted before is worth nothing after', async () => {
    const browser = test_.browser()
    await browser.post('/commencer')
    const planted = browser.cookies.get('guichet')
    await browser.signIn(test_.agents[0] ?? { email: '', password: '' })
    expect(browser.cookies.get('guichet')).not.toBe(planted)
    expect((await browser.get('/moi')).json()).toMatchObject({ kind: 'agent', name: 'Lucie Hoarau' })
    expect((await test_.inject({ url: '/moi', headers: { cookie: `guichet=${planted}` } })).json()).toEqual({
      kind: 'visitor',
    })
  })

  test('signs out: the session is gone from the store, the cookie from the browser', async () => {
    const browser = await test_.signIn()
    const stolen = browser.cookies.get('guichet')
    const before = await sessionCount()
    expect((await browser.api('DELETE', '/api/v1/session')).statusCode).toBe(204)
    expect(await sessionCount()).toBe(before - 1)
    expect(browser.cookies.size).toBe(0)
    expect((await test_.inject({ url: '/moi', headers: { cookie: `guichet=${stolen}` } })).json()).toEqual({
      kind: 'visitor',
    })
  })

  test('disabled, is a visitor at the next request', async () => {
    const browser = await test_.signIn('administrator')
    expect((await browser.get('/moi')).json().kind).toBe('agent')
    await test_.database.pool.query("update agents set disabled_at = now() where email like 'admin@%'")
    expect((await browser.get('/moi')).json()).toEqual({ kind: 'visitor' })
    await test_.database.pool.query('update agents set disabled_at = null')
  })

  test('begins no draft', async () => {
    const browser = await test_.signIn()
    const answer = await browser.post('/commencer')
    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain('Déconnectez-vous')
  })
})

describe('a post', () => {
  const cases = [
    ['of our page with its token', {}, true, 200],
    ['of our page without a token', {}, false, 403],
    ['of another site with the token', { origin: 'https://evil.example' }, true, 403],
    ['of a sandboxed frame', { origin: 'null' }, true, 403],
    ['that a browser calls cross-site', { 'sec-fetch-site': 'cross-site' }, true, 403],
    ['that a browser calls same-site', { 'sec-fetch-site': 'same-site' }, true, 403],
    ['that a browser calls same-origin', { 'sec-fetch-site': 'same-origin' }, true, 200],
  ] as const

  test.each(cases)('%s', async (_, headers, withToken, status) => {
    const browser = test_.browser()
    await browser.post('/commencer')
    const token = await browser.token()
    const send = (extra: object, payload: object) =>
      browser.send({ method: 'POST', url: '/ecrire', headers: { ...headers, ...extra }, payload })
    const byHeader = await send(withToken ? { 'x-csrf-token': token } : {}, {})
    const byField = await send({}, withToken ? { _csrf: token } : {})
    expect([byHeader.statusCode, byField.statusCode]).toEqual([status, status])
    if (status === 403) expect(byHeader.body).toContain('depuis un autre site')
  })

  test.each([
    ['of another session', async () => (await openToken()) as unknown],
    ['twice', async (own: string) => [own, own]],
    ['as an object', async (own: string) => ({ own })],
    ['cut', async (own: string) => own.slice(0, -1)],
    ['empty', async () => ''],
    ['a number', async () => 1],
  ])('with a token %s is refused', async (_, make) => {
    const browser = test_.browser()
    await browser.post('/commencer')
    const payload = { _csrf: await make(await browser.token()) }
    expect((await browser.send({ method: 'POST', url: '/ecrire', payload })).statusCode).toBe(403)
  })

  test('at a door still says where it comes from', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: '', 'sec-fetch-site': 'cross-site' }])
      expect((await test_.inject({ method: 'POST', url: '/commencer', headers })).statusCode).toBe(403)
    expect((await test_.inject({ method: 'POST', url: '/commencer' })).statusCode).toBe(403)
  })

  test('of a visitor needs no token: there is nothing to protect', async () => {
    const browser = test_.browser()
    expect((await browser.send({ method: 'POST', url: '/ecrire' })).statusCode).toBe(401)
  })
})

async function openToken(): Promise<string> {
  const other = test_.browser()
  await other.post('/commencer')
  return other.token()
}

describe('the cost', () => {
  test('of a session in a request is one read', async () => {
    const browser = test_.browser()
    await browser.post('/commencer')
    const token = await browser.token()
    const texts: string[] = []
    const { pool } = test_.database
    const query = pool.query
    pool.query = ((...input: unknown[]) => {
      const [first] = input
      texts.push(typeof first === 'string' ? first : String((first as { name?: string }).name))
      return Reflect.apply(query, pool, input)
    }) as typeof query
    await browser.send({ method: 'POST', url: '/ecrire', headers: { 'x-csrf-token': token } })
    pool.query = query
    expect(texts).toEqual(['find-session'])
  })
})
