import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { shippedPacks } from '../../procedures/index.ts'
import { portalPlugin } from '../../renderer/index.ts'
import { zoe } from '../engine/people/accounts/new-account.ts'
import { addTestPerson, createTestAccount, signInAccount } from '../setup/accounts.ts'
import { startTestApp, type TestApp } from '../setup/app.ts'
import type { TestBrowser } from '../setup/test-browser.ts'

let site: TestApp
let browser: TestBrowser
let accountId: string
let neighbour: string
let neighbourPerson: string
beforeAll(async () => {
  site = await startTestApp({
    packs: shippedPacks,
    plugins: (engine) => [portalPlugin({ engine, packs: shippedPacks })],
  })
  browser = site.browser()
  accountId = await createTestAccount(site.database)
  await signInAccount(site, browser, accountId)
  neighbour = await createTestAccount(site.database)
  neighbourPerson = await addTestPerson(site.database, neighbour, { firstNames: 'Ève', birthName: 'Hoarau' })
})

const adult = { civility: 'madame', birthName: 'Payet', firstNames: 'Ève', birthDate: '1980-04-03' }
const child = { born: true, birthName: 'Payet', firstNames: 'Ève', birthDate: '2016-04-03' }

/** What no column, no index and no hash takes. */
const values: readonly unknown[] = [
  'a\0b',
  '\ud800',
  'a'.repeat(100_000),
  ['a'],
  { $ne: '' },
  -1e308,
  null,
  true,
  'İK\u200b\u202e@example.org',
]

const bodies: readonly (readonly [method: 'POST' | 'PUT', url: string, make: (value: unknown) => object])[] = [
  ...['courriel', 'identifiant', 'motDePasse', 'reponse', 'question', 'nom', 'telephonePortable', 'adresse'].map(
    (name) => ['POST', '/accounts', (value: unknown) => ({ answers: { ...zoe, [name]: value } })] as const,
  ),
  ['POST', '/accounts', (value) => ({ answers: zoe, proof: value })],
  ['POST', '/accounts', (value) => ({ answers: value })],
  ['POST', '/accounts/confirmations', (value) => ({ token: value })],
  ['POST', '/accounts/confirmations', (value) => ({ token: 'a', answers: { motDePasse: value } })],
  ['POST', '/accounts/reset-links', (value) => ({ answers: { identifiant: value } })],
  ['POST', '/accounts/reset-questions', (value) => ({ token: value })],
  ['POST', '/accounts/resets', (value) => ({ token: value, answers: { motDePasse: value } })],
  ['PUT', '/account/password', (value) => ({ answers: { motDePasse: value, confirmation: value } })],
  ['PUT', '/account/question', (value) => ({ answers: { question: zoe.question, reponse: value } })],
  ['PUT', '/account/email', (value) => ({ answers: { courriel: value } })],
  ['PUT', '/account/contact', (value) => ({ answers: { telephonePortable: value, adresse: zoe.adresse } })],
  ['PUT', '/account/contact', (value) => ({ answers: { telephonePortable: zoe.telephonePortable, adresse: value } })],
  ['PUT', '/account/preferences', (value) => ({ reminders: value, messages: true, extra: value })],
  ['POST', '/household/people', (value) => ({ kind: value, answers: adult })],
  ...['birthName', 'firstNames', 'birthDate', 'birthCommune', 'email', 'phone', 'civility'].map(
    (name) =>
      [
        'POST',
        '/household/people',
        (value: unknown) => ({ kind: 'adult', answers: { ...adult, [name]: value } }),
      ] as const,
  ),
  ['POST', '/household/people', (value) => ({ kind: 'child', answers: child, guardians: value })],
  [
    'POST',
    '/household/people',
    (value) => ({ kind: 'child', answers: child, guardians: [{ adultId: value, link: 'mother' }] }),
  ],
  ['POST', '/demandes', (value) => ({ procedureId: 'acte-naissance', subjectId: value })],
]

test.each(bodies.map((one, index) => [`${one[0]} ${one[1]} (${index})`, one] as const))(
  '%s answers what it cannot take by a refusal, never by a fault',
  async (_name, [method, url, make]) => {
    for (const value of values) {
      const { statusCode, body } = await browser.api(method, `/api/v1${url}`, make(value))
      expect(statusCode, `${JSON.stringify(value)?.slice(0, 40)}: ${body.slice(0, 300)}`).toBeLessThan(500)
      // Nothing was refused for having knocked too often.
      expect(statusCode).not.toBe(429)
    }
  },
)

const places = [
  '/compte/confirmer/:it',
  '/mot-de-passe/:it',
  '/compte/donnees/:it',
  '/compte/foyer/:it',
  '/compte/foyer/:it/suppression',
  '/logo/:it',
  '/couleurs/:it.css',
  '/connexion?suite=:it',
  '/connexion?franceconnect=:it',
  '/compte/securite?fait=:it',
  '/documents?apres=:it',
  '/demandes?apres=:it&personne=:it&demarche=:it&etat=:it',
  '/demarches/:it/pour-qui',
  '/demandes/:it/conditions',
  '/demandes/:it/documents-du-compte?piece=:it',
  '/api/v1/account/demandes?after=:it',
  '/api/v1/account/demandes?person=:it&procedure=:it',
  '/api/v1/account/documents?after=:it',
  '/api/v1/account/exports/:it',
  '/api/v1/household/people/:it',
  '/api/v1/demandes/:it/reusable-documents?requirement=:it',
]

test.each(places)('GET %s likewise', async (place) => {
  const cursor = Buffer.from(JSON.stringify(['a\0', '\ud800'])).toString('base64url')
  for (const it of [
    '%00',
    '%ED%A0%80',
    '%ff',
    'a'.repeat(90),
    '..%2f..%2fetc',
    cursor,
    '%3Cscript%3E',
    '-1',
    '__proto__',
  ]) {
    const { statusCode, body } = await browser.get(place.replaceAll(':it', it))
    expect(statusCode, `${it}: ${body.slice(0, 300)}`).toBeLessThan(500)
    expect(body).not.toContain('<script>')
  }
})

describe('of another household', () => {
  let own: TestBrowser
  beforeAll(async () => {
    own = site.browser()
    await signInAccount(site, own, await createTestAccount(site.database))
  })

  test('nobody is a guardian, a subject, or anyone', async () => {
    const guardians = [{ adultId: neighbourPerson, link: 'mother' }]
    const added = await own.api('POST', '/api/v1/household/people', { kind: 'child', answers: child, guardians })
    expect([added.statusCode, added.json().error.details[0].code]).toEqual([422, 'notInList'])
    for (const subjectId of [neighbourPerson, neighbourPerson.toUpperCase(), neighbour, randomUUID()]) {
      const opened = await own.api('POST', '/api/v1/demandes', { procedureId: 'acte-naissance', subjectId })
      expect([opened.statusCode, opened.json().error.code]).toEqual([404, 'PersonNotFound'])
    }
    const url = `/api/v1/household/people/${neighbourPerson}`
    const changed = await own.api('PUT', url, { version: 1, answers: adult })
    const removed = await own.api('DELETE', `${url}?version=1`)
    expect([(await own.get(url)).statusCode, changed.statusCode, removed.statusCode]).toEqual([404, 404, 404])
  })

  test('no state, responsibility or account is given by who declares a person', async () => {
    for (const extra of [
      { state: 'valid' },
      { is_responsible: true },
      { isResponsible: true },
      { account_id: neighbour },
    ]) {
      const inside = await own.api('POST', '/api/v1/household/people', {
        kind: 'adult',
        answers: { ...adult, ...extra },
      })
      const beside = await own.api('POST', '/api/v1/household/people', { kind: 'adult', answers: adult, ...extra })
      expect([inside.statusCode, beside.statusCode]).toEqual([422, 400])
    }
  })
})

describe('pages that are the same for everybody', () => {
  test.each(['/aide', '/faq', '/mentions-legales', '/accessibilite', '/donnees-personnelles', '/demarches'])(
    '%s is kept by no cache once it names who is signed in',
    async (url) => {
      const { headers, body } = await browser.get(url)
      expect(body).toContain('Marie Payet')
      expect(headers['cache-control']).toBe('no-store')
    },
  )
})

test('no address of a mail is built from the host of a request', async () => {
  const email = `${randomUUID()}@example.org`
  const answers = { ...zoe, courriel: email }
  const created = await site.app.inject({
    method: 'POST',
    url: '/api/v1/accounts',
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: site.engine.config.baseUrl },
    payload: { answers },
  })
  expect(created.statusCode, created.body).toBe(202)
  const { rows } = await site.database.pool.query('select text, html from mails where recipient = $1', [email])
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain('evil.example')
})

describe('a secret is in no page', () => {
  test.each([
    ['/compte/securite/mot-de-passe', ['motDePasse', 'confirmation']],
    ['/compte/securite/question', ['reponse']],
    ['/connexion/confirmer', ['_motDePasse']],
  ])('of who sends %s once the session is over, or the password too old', async (url, names) => {
    const secrets = names.map((name, index) => [name, `sesame${index}`] as const)
    const late = site.browser()
    await signInAccount(site, late, accountId, { authenticatedAt: site.engine.now().getTime() - 3_600_000 })
    for (const one of [site.browser(), late]) {
      const { body, statusCode } = await one.post(url, [...secrets, ['question', 'Quel jour ?']])
      expect(statusCode, body.slice(0, 300)).toBeLessThan(500)
      expect(body).not.toContain('sesame')
    }
  })
})
