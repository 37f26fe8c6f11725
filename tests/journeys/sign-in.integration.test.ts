import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { assertRecentlyAuthenticated } from '../../engine/people/accounts/assert-recently-authenticated.ts'
import { shippedPacks } from '../../procedures/index.ts'
import { portalPlugin } from '../../renderer/index.ts'
import { startTestApp, type TestApp } from '../setup/app.ts'
import { type MadeAccount, makeAccount } from '../setup/make-account.ts'
import { expectPage } from './journey.ts'
import { zoe } from './people.ts'
import { createVisitor, type Page, type Visitor } from './visitor.ts'

let site: TestApp
let marie: MadeAccount
/** It only goes forward: what was tried before counts. */
let now = new Date('2026-11-23T10:12:00Z')
/** What the forms of an account were last sent with. */
let received: unknown
beforeAll(async () => {
  site = await startTestApp({
    now: () => now,
    packs: shippedPacks,
    plugins: (engine) => [
      portalPlugin({ engine, packs: shippedPacks }),
      async (app) => {
        app.post('/compte/essai', { config: { access: 'account' } }, (request, reply) => {
          received = request.body
          return reply.redirect('/aide', 303)
        })
        app.get('/compte/essai-protege', { config: { access: 'account' } }, (request, reply) => {
          assertRecentlyAuthenticated(request.actor, engine)
          return reply.redirect('/faq', 303)
        })
        app.post('/compte/essai-protege', { config: { access: 'account' } }, (request, reply) => {
          assertRecentlyAuthenticated(request.actor, engine)
          received = request.body
          return reply.redirect('/aide', 303)
        })
      },
    ],
  })
  marie = await makeAccount(site.engine, { identifier: 'marie.payet', birthName: 'Payet', firstNames: 'Marie' })
})
beforeEach(() => {
  received = undefined
})

const visitor = () => createVisitor(site.app)
const typed = ({ identifier, password }: MadeAccount) => ({ _identifiant: identifier, _motDePasse: password })

async function signIn(someone = visitor(), who = marie): Promise<{ someone: Visitor; page: Page }> {
  return { someone, page: await someone.press(await someone.open('/connexion'), 'Se connecter', typed(who)) }
}

function afterMinutes(count: number): void {
  now = new Date(now.getTime() + count * 60_000)
}

describe('signing in', () => {
  test('with identifier and password leads home, where one’s name is written', async () => {
    const { page, someone } = await signIn()
    expectPage(page, { at: '/', says: ['Marie Payet', 'Se déconnecter'] })
    expectPage(await someone.open('/connexion'), { at: '/' })
  })

  test('leads back to the page that asked for it', async () => {
    const someone = visitor()
    const door = await someone.open('/compte/sessions')
    expectPage(door, { at: '/connexion?suite=%2Fcompte%2Fsessions', heading: 'Se connecter' })
    expectPage(await someone.press(door, 'Se connecter', typed(marie)), {
      at: '/compte/sessions',
      heading: 'Appareils connectés',
    })
  })

  test.each([
    '//evil.example',
    '/.//evil.example',
    '/%2e//evil.example',
    '/compte/..//evil.example/',
    '/\\evil.example',
    'https://evil.example',
    '/%09/evil.example\t',
    'javascript:alert(1)',
    '/deconnexion',
    '/connexion?suite=/',
    '/api/v1/session',
    `/${'a'.repeat(600)}`,
    '/é',
  ])('never leads to %j', async (suite) => {
    const someone = visitor()
    const door = await someone.open(`/connexion?suite=${encodeURIComponent(suite)}`)
    expectPage(door, { heading: 'Se connecter' })
    expect(door.value('_suite')).toBeUndefined()
    const page = await someone.post('/connexion', [...Object.entries(typed(marie)), ['_suite', suite]])
    expectPage(page, { at: '/' })
  })

  test('says what is missing, what is wrong, how long to wait; the identifier stays, the password never', async () => {
    const wrong = await makeAccount(site.engine, { identifier: 'distraite' })
    const someone = visitor()
    const press = async (login: string, password: string) =>
      someone.press(await someone.open('/connexion'), 'Se connecter', { _identifiant: login, _motDePasse: password })
    expectPage(await press('', ''), {
      status: 422,
      says: ['Indiquez votre identifiant', 'Indiquez votre mot de passe'],
    })
    for (let count = 0; count < 5; count++) {
      const page = await press(wrong.identifier, 'pas celui-ci')
      expectPage(page, { status: 401, says: ['n’est pas le bon'], shows: { _identifiant: 'distraite' } })
      expect(page.html).not.toContain('pas celui-ci')
      expect(page.title).toMatch(/^Erreur/)
    }
    expectPage(await press(wrong.identifier, wrong.password), { status: 429, says: ['Patientez 30 secondes'] })
    now = new Date(now.getTime() + 30_000)
    expectPage(await press(wrong.identifier, wrong.password), { at: '/' })
  })

  test('gives a new session, and keeps what was begun before at hand', async () => {
    const someone = visitor()
    const first = await someone.press(await someone.open('/demarches/acte-naissance'), 'Commencer')
    const planted = new Map(someone.cookies)
    await signIn(someone)
    expect(someone.cookies.get('guichet')).not.toBe(planted.get('guichet'))
    expectPage(await someone.open(first.url), { heading: 'Personne concernée' })
    const thief = visitor()
    for (const [name, value] of planted) thief.cookies.set(name, value)
    expect((await thief.open(first.url)).status).toBe(404)
  })

  test('twice at once, in one browser, leaves one session', async () => {
    const someone = visitor()
    await Promise.all([signIn(someone), signIn(someone)])
    expectPage(await someone.open('/compte/sessions'), { heading: 'Appareils connectés' })
  })

  test('is refused from another site', async () => {
    const answer = await site.inject({
      method: 'POST',
      url: '/connexion',
      headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(typed(marie)).toString(),
    })
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([403, undefined])
  })
})

describe('signing out', () => {
  test('ends the session: its cookie, had somebody copied it, opens nothing', async () => {
    const { someone, page } = await signIn()
    const copied = new Map(someone.cookies)
    const out = await someone.press(page, 'Se déconnecter')
    expectPage(out, { at: '/connexion?deconnecte=1', says: ['Vous êtes déconnecté.'] })
    expect(someone.cookies.size).toBe(0)
    const thief = visitor()
    for (const [name, value] of copied) thief.cookies.set(name, value)
    expectPage(await thief.open('/compte/sessions'), { heading: 'Se connecter' })
  })

  test('has a page of its own, and is asked of our pages alone', async () => {
    const { someone } = await signIn()
    expectPage(await someone.open('/deconnexion'), { heading: 'Vous déconnecter' })
    expect((await someone.post('/deconnexion', [])).status).toBe(403)
    expectPage(await someone.open('/compte/sessions'), { heading: 'Appareils connectés' })
    expectPage(await visitor().open('/deconnexion'), { at: '/connexion' })
  })

  test('while another page is being asked for does not bring the session back', async () => {
    const { someone, page } = await signIn()
    const token = page.value('_csrf') ?? ''
    const copied = new Map(someone.cookies)
    await Promise.all([
      someone.post('/deconnexion', [['_csrf', token]]),
      someone.post('/demarches/acte-naissance/commencer', [['_csrf', token]]),
      someone.open('/compte/sessions'),
    ])
    const thief = visitor()
    for (const [name, value] of copied) thief.cookies.set(name, value)
    expectPage(await thief.open('/compte/sessions'), { heading: 'Se connecter' })
  })
})

describe('the session ended', () => {
  const next = 'Confirmer et continuer'

  async function beginDraft() {
    const owner = await makeAccount(site.engine, { identifier: `brouillon.${randomUUID()}` })
    const { someone } = await signIn(visitor(), owner)
    const who = await someone.press(await someone.open('/demarches/acte-naissance'), 'Commencer')
    const page = await someone.press(who, 'Continuer', { personne: 'autre' })
    return { someone, page, owner }
  }

  test('while a step was being filled: signing in saves what was typed', async () => {
    const { someone, page, owner } = await beginDraft()
    afterMinutes(61)
    const kept = await someone.press(page, next, zoe)
    expectPage(kept, { status: 401, heading: 'Votre session a pris fin', says: ['n’est pas perdu'] })
    const wrong = await someone.press(kept, 'Se connecter et continuer', { ...typed(owner), _motDePasse: 'faux' })
    expectPage(wrong, { status: 401, says: ['n’est pas le bon'], shows: { _identifiant: owner.identifier } })
    const saved = await someone.press(wrong, 'Se connecter et continuer', typed(owner))
    expectPage(saved, { at: '/demandes/:id/etapes/acte' })
    expectPage(await someone.open(page.url), { shows: { nomNaissance: zoe.nomNaissance, prenoms: zoe.prenoms } })
  })

  test('while a step was being filled: another account is told that it is not theirs, and nothing is lost', async () => {
    const other = await makeAccount(site.engine, { identifier: `autre.${randomUUID()}` })
    const { someone, page, owner } = await beginDraft()
    afterMinutes(61)
    const kept = await someone.press(page, next, zoe)
    const refused = await someone.press(kept, 'Se connecter et continuer', typed(other))
    expectPage(refused, { status: 404, says: ['n’est pas dans ce compte'], shows: { nomNaissance: zoe.nomNaissance } })
    expectPage(await someone.press(refused, 'Se connecter et continuer', typed(owner)), {
      at: '/demandes/:id/etapes/acte',
    })
  })

  test('before a draft is opened: its page offers to sign in, and comes back', async () => {
    const { someone, page, owner } = await beginDraft()
    afterMinutes(61)
    const lost = await someone.open(page.url)
    expectPage(lost, { status: 404 })
    const door = await someone.open(lost.link('Connectez-vous'))
    expectPage(await someone.press(door, 'Se connecter', typed(owner)), { at: '/demandes/:id/etapes/personne' })
  })

  test('while a form of the account was being filled: it is kept but for passwords, then sent', async () => {
    const { someone } = await signIn()
    afterMinutes(61)
    const fields: [string, string][] = [
      ['ville', 'Saint-Joseph <974>'],
      ['_motDePasse', 'interdit'],
      ['nouveauMotDePasse', 'interdit aussi'],
    ]
    const kept = await someone.post('/compte/essai', fields)
    expectPage(kept, { status: 401, heading: 'Votre session a pris fin', shows: { ville: 'Saint-Joseph <974>' } })
    expect(kept.html).not.toContain('interdit')
    const again = await someone.press(kept, 'Se connecter et continuer', typed(marie))
    expectPage(again, { heading: 'Vous pouvez continuer', shows: { ville: 'Saint-Joseph <974>' } })
    expect(received).toBeUndefined()
    expectPage(await someone.press(again, 'Enregistrer et continuer'), { at: '/aide' })
    expect(Object.fromEntries(new URLSearchParams(received as Record<string, string>))).toMatchObject({
      ville: 'Saint-Joseph <974>',
    })
  })

  test('what was kept is never sent to another site', async () => {
    const page = await visitor().post('/connexion/reprise', [
      ...Object.entries(typed(marie)),
      ['_suite', 'https://evil.example/'],
      ['ville', 'Saint-Joseph'],
    ])
    expectPage(page, { heading: 'Vous pouvez continuer' })
    expect(page.html).not.toContain('evil.example')
  })
})

describe('before a change that matters', () => {
  test('a page asks for the password again, after a quarter of an hour, then opens', async () => {
    const { someone } = await signIn()
    expectPage(await someone.open('/compte/essai-protege'), { at: '/faq' })
    afterMinutes(16)
    const before = someone.cookies.get('guichet')
    const asked = await someone.open('/compte/essai-protege')
    expectPage(asked, { at: '/connexion/confirmer?suite=%2Fcompte%2Fessai-protege', heading: 'Confirmez' })
    expectPage(await someone.press(asked, 'Confirmer', { _motDePasse: '' }), { status: 422, says: ['Indiquez votre'] })
    const wrong = await someone.press(asked, 'Confirmer', { _motDePasse: 'faux' })
    expectPage(wrong, { status: 401, says: ['Ce n’est pas votre mot de passe'] })
    expectPage(await someone.press(wrong, 'Confirmer', { _motDePasse: marie.password }), { at: '/faq' })
    expect(someone.cookies.get('guichet')).not.toBe(before)
  })

  test('a form asks for the password again and keeps what was typed', async () => {
    const { someone, page } = await signIn()
    afterMinutes(16)
    const kept = await someone.post('/compte/essai-protege', [
      ['_csrf', page.value('_csrf') ?? ''],
      ['courriel', 'nouvelle@exemple.fr'],
    ])
    expectPage(kept, { status: 403, heading: 'Confirmez', shows: { courriel: 'nouvelle@exemple.fr' } })
    const wrong = await someone.press(kept, 'Confirmer', { _motDePasse: 'faux' })
    expectPage(wrong, { status: 401, shows: { courriel: 'nouvelle@exemple.fr' } })
    const again = await someone.press(wrong, 'Confirmer', { _motDePasse: marie.password })
    expectPage(again, { heading: 'Vous pouvez continuer' })
    expectPage(await someone.press(again, 'Enregistrer et continuer'), { at: '/aide' })
    expect(received).toMatchObject({ courriel: 'nouvelle@exemple.fr' })
  })
})
