import { beforeAll, expect, test } from 'vitest'
import { sweepDocuments } from '../../../engine/demandes/documents/sweep-documents.ts'
import { startTestApp, type TestApp } from '../../setup/app.ts'
import { createClock } from '../../setup/clock.ts'
import { samplePack } from '../../setup/sample-pack.ts'

const clock = createClock('2026-11-23T08:00:00Z')
const root = '/api/v1/demandes'
const url = '/api/v1/eliminations'
const validation = { moyenContact: 'courriel', courriel: 'zoe@saint-joseph.example', consentement: true }
const visa = { reference: 'AD974', on: '2027-11-30', directorFirstName: 'Élise', directorLastName: 'Grondin' }

let api: TestApp
beforeAll(async () => {
  api = await startTestApp({ packs: [samplePack], now: clock.now })
})

async function draft() {
  const browser = api.browser()
  const { id } = (await browser.api('POST', root, { procedureId: 'carte-essai' })).json()
  let baseVersion = 1
  for (const [step, answers] of Object.entries({
    lecteur: { nom: 'Payet', qualite: 'habitant' },
    foyer: {},
    validation,
  }))
    baseVersion = (await browser.api('PUT', `${root}/${id}/steps/${step}`, { answers, baseVersion })).json().version
  return { browser, id, baseVersion }
}

async function closed(): Promise<{ id: string; reference: string }> {
  clock.set('2026-11-23T08:00:00Z')
  const { browser, id, baseVersion } = await draft()
  const sent = (await browser.api('POST', `${root}/${id}/submission`, { baseVersion })).json()
  await browser.api('POST', `${root}/${id}/events`, { event: 'citizen.withdraw', baseVersion: sent.version })
  clock.set('2027-12-01T08:00:00Z')
  return { id, reference: sent.reference }
}

test('an administrator lists, eliminates and reads the register; files and messages go too', async () => {
  const { id, reference } = await closed()
  await api.database.pool.query(
    `insert into demande_messages (id, demande_id, author_kind, author_id, body, at)
     values (gen_random_uuid(), $1, 'citizen', gen_random_uuid(), 'Bonjour', now())`,
    [id],
  )
  await api.engine.files.store.put('0123456789abcdef0123456789abcdef', Buffer.from('sealed'))
  await api.database.pool.query(
    `insert into documents (id, demande_id, requirement, name, media_type, size, sha256, state, blob_key, uploaded_by_kind, created_at)
     values (gen_random_uuid(), $1, 'pieces.mandat', 'mandat.pdf', 'application/pdf', 6, 'x', 'clean', '0123456789abcdef0123456789abcdef', 'citizen', $2)`,
    [id, new Date('2026-11-23T08:00:00Z')],
  )
  const browser = await api.signIn('administrator')
  const counts = (await browser.get(`${url}/counts`)).json()
  expect(counts).toMatchObject({ listedOn: '2027-12-01', total: 1, procedures: [{ title: 'Carte d’essai', count: 1 }] })
  const candidates = (await browser.get(`${url}/candidates?procedure=carte-essai`)).json()
  expect(candidates.rows).toMatchObject([{ id, reference, retainedUntil: '2027-11-23' }])
  expect((await browser.get(`${url}/candidates?procedure=autre`)).json().rows).toEqual([])
  const blank = await browser.api('POST', url, { visa: { ...visa, reference: '' }, listedOn: counts.listedOn })
  expect([blank.statusCode, blank.json().error.details]).toMatchObject([422, [{ path: 'visa.reference' }]])
  const done = await browser.api('POST', url, { visa, listedOn: counts.listedOn, demandeIds: [id] })
  expect([done.statusCode, done.json()]).toMatchObject([201, { eliminated: 1 }])
  expect((await browser.get(`${root}/${id}`)).statusCode).toBe(404)
  const { rows } = await api.database.pool.query('select from demande_messages where demande_id = $1', [id])
  expect(rows).toEqual([])
  const register = (await browser.get(`${url}/register`)).json()
  expect(register.rows).toMatchObject([{ reference, visaReference: 'AD974', visaOn: '2027-11-30' }])
  const csv = await browser.get(`${url}/register.csv`)
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(csv.body).toContain(`"${reference}";"Carte d’essai";`)
  await sweepDocuments(api.engine)
  await expect(api.engine.files.store.get('0123456789abcdef0123456789abcdef')).rejects.toThrow()
})

test.each([
  ['no visa', {}],
  ['a day that is none', { visa, listedOn: 'hier' }],
  ['a day that does not exist', { visa, listedOn: '2027-02-30' }],
  ['an id that is none', { visa, listedOn: '2027-12-01', demandeIds: ['x'] }],
  ['something else', { visa, listedOn: '2027-12-01', all: true }],
])('%s is a bad request', async (_what, body) => {
  const browser = await api.signIn('administrator')
  expect((await browser.api('POST', url, body)).statusCode).toBe(400)
})

test('an agent and a citizen may do none of it', async () => {
  const { id } = await closed()
  for (const [browser, status] of [
    [await api.signIn('agent'), 403],
    [(await draft()).browser, 403],
    [api.browser(), 401],
  ] as const) {
    for (const path of ['/counts', '/candidates', '/register', '/register.csv'])
      expect((await browser.get(url + path)).statusCode, path).toBe(status)
    const order = { visa, listedOn: '2027-12-01', demandeIds: [id] }
    expect((await browser.api('POST', url, order)).statusCode).toBe(status)
  }
})

test('a link to a draft is mailed, and opens it elsewhere', async () => {
  const { browser, id } = await draft()
  const asked = await browser.api('POST', `${root}/${id}/resume-links`, { email: 'zoe@saint-joseph.example' })
  expect([asked.statusCode, asked.body]).toEqual([202, ''])
  const { rows } = await api.database.pool.query<{ text: string }>('select text from mails where demande_id = $1', [id])
  const token = /\/reprendre\/([\w-]+)/.exec(rows[0]?.text ?? '')?.[1]
  const elsewhere = api.browser()
  expect((await elsewhere.api('POST', '/api/v1/resumptions', { token: 'x'.repeat(43) })).statusCode).toBe(404)
  expect((await elsewhere.api('POST', '/api/v1/resumptions', { token })).json()).toEqual({ demandeId: id })
  expect((await elsewhere.get(`${root}/${id}`)).statusCode).toBe(200)
  const wrong = await browser.api('POST', `${root}/${id}/resume-links`, { email: 'zoe' })
  expect([wrong.statusCode, wrong.json().error.details]).toMatchObject([422, [{ path: 'courriel' }]])
  expect((await api.browser().api('POST', `${root}/${id}/resume-links`, { email: 'a@b.fr' })).statusCode).toBe(401)
})
