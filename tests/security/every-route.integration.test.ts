import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { adminPlugin } from '../../admin/plugin.ts'
import { loggerOptions } from '../../engine/http/request-log.ts'
import { portalPlugin } from '../../renderer/portal/plugin.ts'
import { atelierPack } from '../fixtures/packs/atelier/pack.ts'
import { createTestAccount, signInAccount } from '../setup/accounts.ts'
import { startTestApp, type TestApp } from '../setup/app.ts'
import { multipart } from '../setup/multipart.ts'
import { samplePdf } from '../setup/sample-files.ts'
import type { TestBrowser } from '../setup/test-browser.ts'
import { type Answer, declaredAs, everyRoute } from './every-route.ts'

const surname = 'Zéphyrine'
const validation = { moyenContact: 'courriel', courriel: 'zephyrine@exemple.fr', consentement: true }
type Held = { readonly demande: string; readonly document: string }

/** What is written for who runs the instance. */
const lines: string[] = []
const logger = pino(loggerOptions('trace'), { write: (line) => lines.push(line) })
let site: TestApp
let draft: Held
let sent: Held
const actors = new Map<string, TestBrowser>()

beforeAll(async () => {
  site = await startTestApp({
    logger,
    packs: [atelierPack],
    now: () => new Date('2026-11-23T08:00:00Z'),
    plugins: (engine, commune) => [
      portalPlugin({ engine }),
      adminPlugin({ commune: () => commune, built: 'dist/public' }),
    ],
  })
  const owner = site.browser()
  draft = await fill(owner)
  sent = await fill(owner)
  const url = `/api/v1/demandes/${sent.demande}`
  await owner.api('PUT', `${url}/steps/validation`, { answers: validation, baseVersion: await versionOf(owner) })
  const received = await owner.api('POST', `${url}/submission`, { baseVersion: await versionOf(owner) })
  expect(received.statusCode, received.body).toBe(200)
  await owner.api('POST', `${url}/messages`, { body: `Je suis ${surname}` })
  const stranger = site.browser()
  await stranger.api('POST', '/api/v1/demandes', { procedureId: 'atelier' })
  actors.set('a visitor', site.browser())
  actors.set('another citizen', stranger)
  const signedIn = site.browser()
  await signInAccount(site, signedIn, await createTestAccount(site.database))
  const { id: own } = (await signedIn.api('POST', '/api/v1/demandes', { procedureId: 'atelier' })).json()
  const answers = { nom: 'Payet', niveau: 'debutant' }
  await signedIn.api('PUT', `/api/v1/demandes/${own}/steps/inscrit`, { answers, baseVersion: 1 })
  actors.set('somebody signed in', signedIn)
  actors.set('an agent of another service', await signInElsewhere('agent', 'ailleurs'))
  actors.set('an author', await signInElsewhere('author', null))
  actors.set('an agent of the service', await site.signIn('agent'))
  actors.set('an administrator', await site.signIn('administrator'))
  await actors.get('an agent of the service')?.api('POST', `${url}/messages`, { body: surname, channel: 'notes' })
})

async function fill(owner: TestBrowser): Promise<Held> {
  const { id } = (await owner.api('POST', '/api/v1/demandes', { procedureId: 'atelier' })).json()
  const answers = { nom: surname, niveau: 'debutant' }
  await owner.api('PUT', `/api/v1/demandes/${id}/steps/inscrit`, { answers, baseVersion: 1 })
  const form = await multipart([['fichier', { name: `${surname}.pdf`, bytes: samplePdf() }]])
  const attached = await owner.send({
    method: 'POST',
    url: `/api/v1/demandes/${id}/documents?requirement=pieces.attestation`,
    payload: form.payload,
    headers: { ...form.headers, 'x-csrf-token': await owner.token() },
  })
  return { demande: id, document: attached.json().id }
}

async function versionOf(owner: TestBrowser): Promise<number> {
  return (await owner.get(`/api/v1/demandes/${sent.demande}`)).json().version
}

/** Beside the seeded agents, with the password of one. */
async function signInElsewhere(role: string, service: string | null): Promise<TestBrowser> {
  const seeded = site.agents.find((agent) => agent.role === 'agent')
  const email = `${role}.ailleurs@saint-joseph.example`
  const { pool } = site.database
  if (service)
    await pool.query("insert into municipal_services (id, name, address, phone, email) values ($1, $1, '', '', '')", [
      service,
    ])
  await pool.query(
    `with added as (
       insert into agents (email, first_name, last_name, password_hash)
       select $1, 'Jean', 'Ailleurs', password_hash from agents where email = $2 returning id)
     insert into agent_roles (agent_id, role, service_id) select id, $3, $4 from added`,
    [email, seeded?.email, role, service],
  )
  const browser = site.browser()
  expect((await browser.signIn({ email, password: seeded?.password ?? '' })).statusCode).toBe(200)
  return browser
}

/** All that is kept of the two demandes. */
async function kept(): Promise<unknown> {
  const ids = [draft.demande, sent.demande]
  const tables = ['demande_events', 'demande_messages', 'documents', 'resume_links', 'mails'].map(
    async (table) => (await site.database.pool.query(`select * from ${table} where demande_id = any($1)`, [ids])).rows,
  )
  const { rows } = await site.database.pool.query('select * from demandes where id = any($1) order by id', [ids])
  return [rows, ...(await Promise.all(tables))]
}

/** What a browser learns, without the ids that it sent and what is drawn by lot. */
function told({ statusCode, headers, body }: Answer, ids: Held): object {
  const plain = (text: string) =>
    text
      .replaceAll(ids.demande, ':demande')
      .replaceAll(ids.document, ':document')
      .replace(/name="_csrf" value="[^"]*"/g, 'token')
  const { 'content-type': type, 'content-disposition': disposition, location = '' } = headers
  return { statusCode, type, disposition, location: plain(String(location)), body: plain(body) }
}

test('every route is declared here, with what it may say of somebody', () => {
  const registered = site.app.routeRules().filter(({ method }) => method !== 'HEAD')
  expect([...new Set(registered.map(declaredAs))].sort()).toEqual([...everyRoute.keys()].sort())
})

const strangers = ['a visitor', 'another citizen', 'somebody signed in', 'an agent of another service', 'an author']
const cases = [
  ...strangers.map((who) => [who, 'a draft'] as const),
  ...strangers.map((who) => [who, 'a demande that was sent'] as const),
  // A draft is its citizen's alone.
  ['an agent of the service', 'a draft'] as const,
  ['an administrator', 'a draft'] as const,
]

describe('what is somebody else’s is answered as what does not exist', () => {
  test.each(cases)('%s, %s', async (who, what) => {
    const browser = actors.get(who)
    if (!browser) throw new Error(`nobody is ${who}`)
    const theirs = what === 'a draft' ? draft : sent
    const nothing = { demande: randomUUID(), document: randomUUID() }
    const before = await kept()
    for (const [route, knocks] of everyRoute)
      for (const [index, knock] of typeof knocks === 'string' ? [] : knocks.entries()) {
        const where = `${route} (${index})`
        const answer = await knock(browser, theirs)
        expect(answer.statusCode, where).toBeOneOf([303, 401, 403, 404, 422])
        // Whoever has not signed in is led to the page where one does.
        if (answer.statusCode === 303) expect(answer.headers.location, where).toMatch(/^\/connexion\?suite=/)
        expect(answer.body, where).not.toContain(surname)
        expect(told(answer, theirs), where).toEqual(told(await knock(browser, nothing), nothing))
      }
    expect(await kept()).toEqual(before)
  })
})

describe('what has no id in its address shows nothing of somebody else', () => {
  test.each(strangers)('%s', async (who) => {
    const browser = actors.get(who)
    const reads = [...everyRoute].filter(([route, rule]) => rule === 'nobodys' && route.startsWith('GET '))
    for (const [route] of reads) {
      const answer = await browser?.get(route.slice(4).replace(/:\w+(\.js)?|\*/g, 'x'))
      expect(answer?.statusCode, route).toBeLessThan(500)
      expect(answer?.body, route).not.toMatch(new RegExp(`${surname}|${sent.demande}|${draft.demande}`, 'i'))
      if (answer?.statusCode === 403) expect(answer.headers['content-disposition'], route).toBeUndefined()
    }
  })
})

test('its citizen is never shown a note of the agents', async () => {
  const owner = site.browser()
  const held = await fill(owner)
  const url = `/api/v1/demandes/${held.demande}`
  const version = async () => (await owner.get(url)).json().version
  await owner.api('PUT', `${url}/steps/validation`, { answers: validation, baseVersion: await version() })
  await owner.api('POST', `${url}/submission`, { baseVersion: await version() })
  const note = 'Rappeler cette personne demain'
  const noted = await actors
    .get('an agent of the service')
    ?.api('POST', `${url}/messages`, { body: note, channel: 'notes' })
  expect(noted?.statusCode).toBe(201)
  const seen: string[] = []
  for (const [route, knocks] of everyRoute)
    if (typeof knocks !== 'string' && route.startsWith('GET '))
      for (const knock of knocks) {
        const { body, statusCode } = await knock(owner, held)
        if (statusCode === 200) seen.push(route)
        expect(body, route).not.toContain(note)
      }
  expect(seen).toEqual(
    expect.arrayContaining(['GET /api/v1/demandes/:id/history', 'GET /demandes/:demandeId/messages']),
  )
  const { rows } = await site.database.pool.query('select subject, text, html from mails')
  expect(JSON.stringify(rows)).not.toContain(note)
})

test('the log says nothing of anybody, whatever happened above', async () => {
  const owner = site.browser()
  const { demande, document } = await fill(owner)
  const { pool } = site.database
  await pool.query('update documents set blob_key = repeat($2, 32) where id = $1', [document, '0'])
  expect((await owner.get(`/documents/${document}`)).statusCode).toBe(410)
  await pool.query(`update documents set envelope = '{}' where id = $1`, [document])
  expect((await owner.get(`/api/v1/documents/${document}`)).statusCode).toBe(410)
  const log = lines.join('')
  expect(log).toContain('DocumentLost')
  expect(log).toContain('/demandes/:demandeId/etapes/:stepId')
  expect(log).not.toMatch(
    new RegExp(`phyrine|exemple.fr|voleur|Rappeler|${demande}|${draft.demande}|${sent.demande}|${document}`, 'i'),
  )
})
