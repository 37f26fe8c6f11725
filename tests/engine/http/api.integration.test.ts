import { beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../setup/app.ts'
import { keepMail } from '../../setup/keep-mail.ts'
import { samplePack } from '../../setup/sample-pack.ts'
import type { TestBrowser } from '../../setup/test-browser.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp({ packs: [samplePack] })
})

const root = '/api/v1/demandes'

async function open(browser: TestBrowser) {
  const answer = await browser.api('POST', root, { procedureId: 'carte-essai' })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json()
}

const save = (browser: TestBrowser, id: string, step: string, answers: object, baseVersion: number) =>
  browser.api('PUT', `${root}/${id}/steps/${step}`, { answers, baseVersion })

const validation = { moyenContact: 'courriel', courriel: 'zoe@saint-joseph.example', consentement: true }

async function submitted(browser: TestBrowser) {
  const { id, version } = await open(browser)
  const first = await save(browser, id, 'lecteur', { nom: 'Payet', qualite: 'habitant' }, version)
  const second = await save(browser, id, 'foyer', {}, first.json().version)
  const third = await save(browser, id, 'validation', validation, second.json().version)
  const answer = await browser.api('POST', `${root}/${id}/submission`, { baseVersion: third.json().version })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

describe('a citizen', () => {
  test('opens, fills, sends and follows a demande', async () => {
    const browser = api.browser()
    const demande = await submitted(browser)
    expect(demande).toMatchObject({
      title: 'Carte d’essai',
      phase: 'open',
      status: 'received',
      statusLabel: 'Transmise',
      accessCode: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/),
      answers: { lecteur: { nom: 'Payet', qualite: 'habitant' } },
    })
    expect(demande.summary[0]).toMatchObject({
      stepId: 'lecteur',
      rows: [
        { label: 'Nom', value: 'Payet' },
        { label: 'Qualité', value: 'Habitant' },
      ],
    })
    const history = await browser.get(`${root}/${demande.id}/history`)
    expect(history.json().entries.map(({ type }: { type: string }) => type)).toEqual(['citizen.submit', 'citizen.open'])
    const held = await browser.get('/api/v1/held-demandes')
    expect(held.json().rows).toMatchObject([{ id: demande.id, procedureTitle: 'Carte d’essai' }])
  })

  test('saves what is wrong, and is told where', async () => {
    const browser = api.browser()
    const { id, version } = await open(browser)
    const answer = await save(browser, id, 'lecteur', { nom: 'Payet', qualite: 'autre', precision: 'abc' }, version)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      version: version + 1,
      phase: 'draft',
      steps: [{ id: 'lecteur', status: 'invalid' }, { id: 'foyer' }, { id: 'validation' }],
      violations: expect.arrayContaining([{ path: 'lecteur.precision', code: 'pattern', message: expect.any(String) }]),
      ignored: [],
    })
  })

  test('is told what a condition hides', async () => {
    const browser = api.browser()
    const { id, version } = await open(browser)
    const answer = await save(browser, id, 'lecteur', { nom: 'Payet', qualite: 'habitant', precision: 'ABC' }, version)
    expect(answer.json().ignored).toMatchObject([
      { path: 'lecteur.precision', message: expect.stringContaining('Précisions') },
    ])
  })

  test('is refused a stale save, with what is stored now', async () => {
    const browser = api.browser()
    const { id, version } = await open(browser)
    await save(browser, id, 'lecteur', { nom: 'Payet', qualite: 'habitant' }, version)
    const stale = await save(browser, id, 'lecteur', { nom: 'Hoarau', qualite: 'habitant' }, version)
    expect(stale.statusCode).toBe(409)
    expect(stale.json().error).toMatchObject({
      code: 'StaleVersion',
      current: { nom: 'Payet', qualite: 'habitant' },
      currentVersion: version + 1,
      details: [{ path: 'lecteur.nom', code: 'stale' }],
    })
  })

  test('opens a demande from another browser with its code, and from none without', async () => {
    const { id, reference, accessCode } = await submitted(api.browser())
    const elsewhere = api.browser()
    expect((await elsewhere.get(`${root}/${id}`)).statusCode).toBe(401)
    const wrong = await elsewhere.api('POST', '/api/v1/tracking', { reference, code: 'AAAA-AAAA-AAAA' })
    const unknown = await elsewhere.api('POST', '/api/v1/tracking', { reference: 'SJ-26-AAAAAA', code: accessCode })
    expect([wrong.statusCode, wrong.body]).toEqual([404, unknown.body])
    const right = await elsewhere.api('POST', '/api/v1/tracking', {
      reference: reference.toLowerCase(),
      code: accessCode,
    })
    expect(right.json()).toEqual({ demandeId: id })
    expect((await elsewhere.get(`${root}/${id}`)).json()).toMatchObject({ id, reference })
  })

  test('discards a draft, not a demande that was sent', async () => {
    const browser = api.browser()
    const { id } = await open(browser)
    expect((await browser.api('DELETE', `${root}/${id}`)).statusCode).toBe(204)
    expect((await browser.get(`${root}/${id}`)).statusCode).toBe(404)
    const sent = await submitted(browser)
    expect((await browser.api('DELETE', `${root}/${sent.id}`)).statusCode).toBe(409)
  })
})

describe('an agent', () => {
  test('sees it arrive, takes it, refuses it with a reason', async () => {
    const { id } = await submitted(api.browser())
    const agent = await api.signIn()
    const { rows } = (await agent.get(`${root}?phase=open&limit=1`)).json()
    expect(rows).toMatchObject([{ id, statusLabel: 'Transmise' }])
    const opened = (await agent.get(`${root}/${id}`)).json()
    expect(opened.accessCode).toBeUndefined()
    expect(opened.allowedEvents.map(({ event }: { event: string }) => event)).toEqual(['agent.take'])
    const send = (event: string, baseVersion: number, asks?: object) =>
      agent.api('POST', `${root}/${id}/events`, { event, baseVersion, ...(asks && { asks }) })
    const taken = (await send('agent.take', opened.version)).json()
    expect(taken).toMatchObject({ status: 'underReview', version: opened.version + 1 })
    const late = await send('agent.take', opened.version)
    expect([late.statusCode, late.json().error.code]).toEqual([409, 'EventRefused'])
    const silent = await send('agent.refuse', taken.version, {})
    expect([silent.statusCode, silent.json().error]).toMatchObject([
      422,
      { code: 'AnswersRefused', details: [{ path: 'asks.reason', code: 'required' }] },
    ])
    const refused = await send('agent.refuse', taken.version, { reason: 'Le registre ne contient pas cet acte.' })
    expect(refused.json()).toMatchObject({ phase: 'closed', status: 'refused', allowedEvents: [] })
    const history = (await agent.get(`${root}/${id}/history`)).json().entries
    expect(history[0]).toMatchObject({
      actorName: 'Lucie Hoarau',
      asked: { reason: 'Le registre ne contient pas cet acte.' },
    })
  })

  test('pages through a list without missing nor repeating', async () => {
    for (let index = 0; index < 5; index++) await submitted(api.browser())
    const agent = await api.signIn('administrator')
    const seen: string[] = []
    let after = ''
    do {
      const { rows, next } = (
        await agent.get(`${root}?phase=open&limit=2${after && `&after=${encodeURIComponent(after)}`}`)
      ).json()
      seen.push(...rows.map(({ id }: { id: string }) => id))
      after = next ?? ''
    } while (after)
    const { rows } = await api.database.pool.query<{ count: string }>(
      "select count(*) from demandes where phase = 'open'",
    )
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(Number(rows[0]?.count))
  })

  test('reads mails only as an administrator', async () => {
    await keepMail(api.database, { recipient: 'zoe@saint-joseph.example', subject: 'Votre demande SJ-26-7K4QX2' })
    expect((await (await api.signIn()).get('/api/v1/mails')).statusCode).toBe(403)
    const { rows } = (await (await api.signIn('administrator')).get('/api/v1/mails?limit=1')).json()
    expect(rows).toMatchObject([
      {
        recipient: 'zoe@saint-joseph.example',
        subject: 'Votre demande SJ-26-7K4QX2',
        state: 'queued',
        text: 'Bonjour,',
      },
    ])
  })
})

describe('who may call what', () => {
  // A demande of somebody else does not exist; a door that is not one's own is closed.
  const table = [
    ['GET', `${root}/:id`, undefined, { visitor: 401, holder: 200, other: 404, agent: 200 }],
    ['GET', `${root}/:id/history`, undefined, { visitor: 401, holder: 200, other: 404, agent: 200 }],
    [
      'PUT',
      `${root}/:id/steps/lecteur`,
      { answers: {}, baseVersion: 1 },
      { visitor: 401, holder: 409, other: 404, agent: 403 },
    ],
    ['POST', `${root}/:id/submission`, { baseVersion: 1 }, { visitor: 401, holder: 200, other: 404, agent: 403 }],
    [
      'POST',
      `${root}/:id/events`,
      { event: 'agent.accept', baseVersion: 1 },
      { visitor: 401, holder: 403, other: 404, agent: 409 },
    ],
    [
      'POST',
      `${root}/:id/events`,
      { event: 'timer.expired', baseVersion: 1 },
      { visitor: 401, holder: 403, other: 404, agent: 403 },
    ],
    ['DELETE', `${root}/:id`, undefined, { visitor: 401, holder: 409, other: 404, agent: 403 }],
    ['GET', root, undefined, { visitor: 401, holder: 403, other: 403, agent: 200 }],
    ['GET', '/api/v1/mails', undefined, { visitor: 401, holder: 403, other: 403, agent: 403 }],
    ['DELETE', '/api/v1/session', undefined, { visitor: 401, holder: 204, other: 204, agent: 204 }],
  ] as const

  test.each(table)('%s %s', async (method, url, body, expected) => {
    const holder = api.browser()
    const { id } = await submitted(holder)
    const other = api.browser()
    await open(other)
    const people = { visitor: api.browser(), holder, other, agent: await api.signIn() }
    const answers: Record<string, number> = {}
    for (const [who, browser] of Object.entries(people))
      answers[who] = (await browser.api(method, url.replace(':id', id), body)).statusCode
    expect(answers).toEqual(expected)
  })

  test('a draft is not shown to agents', async () => {
    const { id } = await open(api.browser())
    expect((await (await api.signIn('administrator')).get(`${root}/${id}`)).statusCode).toBe(404)
  })
})

describe('what is public', () => {
  test('démarches and their validators', async () => {
    const browser = api.browser()
    const { procedures } = (await browser.get('/api/v1/procedures')).json()
    expect(procedures).toMatchObject([{ id: 'carte-essai', title: 'Carte d’essai', revision: { number: 1 } }])
    expect((await browser.get('/api/v1/procedures/carte-essai')).json()).toMatchObject({
      steps: [{ id: 'lecteur' }, { id: 'foyer' }],
    })
    const module = await browser.get(`/revisions/${procedures[0].revision.digest}.js`)
    expect(module.statusCode).toBe(200)
    expect(module.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect((await browser.get('/revisions/0000.js')).statusCode).toBe(404)
  })

  test('lists', async () => {
    const browser = api.browser()
    const search = (await browser.get('/api/v1/lists/communes?q=st%20joseph')).json()
    expect(search.options[0]).toEqual({ const: 'Saint-Joseph (974)', title: 'Saint-Joseph (974)' })
    expect((await browser.get('/api/v1/lists/communes')).json()).toEqual({ options: [] })
    expect((await browser.get('/api/v1/lists/departements')).json().options.length).toBeGreaterThan(100)
    expect((await browser.get('/api/v1/lists/inconnue')).statusCode).toBe(404)
  })

  test('the description of the API: every route of it, described in words', async () => {
    const description = (await api.inject({ url: '/api/openapi.json' })).json()
    expect(description.openapi).toBe('3.1.0')
    const described = Object.entries<Record<string, { summary?: string }>>(description.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(
          ([method, { summary }]) => `${method.toUpperCase()} ${path} ${summary ? 'ok' : ''}`,
        ),
    )
    const routes = api.app
      .routeRules()
      .filter(({ method, url }) => url.startsWith('/api/v1') && method !== 'HEAD')
      .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')} ok`)
    expect(described.sort()).toEqual(routes.sort())
  })
})
