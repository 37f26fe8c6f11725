import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { shippedPacks } from '../../procedures/index.ts'
import { portalPlugin } from '../../renderer/index.ts'
import { startTestApp, type TestApp } from '../setup/app.ts'
import { angela, type Deceit, type IdentityProvider, startIdentityProvider } from '../setup/identity-provider.ts'
import { makeAccount } from '../setup/make-account.ts'
import { expectPage } from './journey.ts'
import { createVisitor, type Page, type Visitor } from './visitor.ts'

const origin = 'http://localhost:3000'
let provider: IdentityProvider
let site: TestApp
beforeAll(async () => {
  provider = await startIdentityProvider(origin)
  site = await startTestApp({
    packs: shippedPacks,
    plugins: (engine) => [portalPlugin({ engine, packs: shippedPacks })],
    config: {
      franceconnectUrl: provider.url,
      franceconnectClientId: provider.clientId,
      franceconnectClientSecret: provider.clientSecret,
    },
  })
})
let people = 0
beforeEach(() => {
  provider.deceit = 'none'
  provider.citizen = { ...angela, sub: `subject-${people++}`, given_name: `Angela${letters(people)} Claire` }
})

const letters = (count: number) => String(count).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')
const visitor = () => createVisitor(site.app)

/** Follows FranceConnect's own redirections, with its cookies, until it sends the browser back; answers the address of our callback. */
async function through(from: string, jar = new Map<string, string>()): Promise<string> {
  let url = from
  for (let hops = 0; hops < 12; hops++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1)
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const next = answer.headers.get('location')
    if (next === null) throw new Error(`${answer.status} at ${url}: ${(await answer.text()).slice(0, 300)}`)
    url = new URL(next, provider.url).href
    if (url.startsWith(origin)) return url.slice(origin.length)
  }
  throw new Error('it never came back')
}

/** Where pressing the button leads away to. */
async function leave(someone: Visitor, door = '/connexion/franceconnect'): Promise<string> {
  const cookie = () => [...someone.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await site.inject({ url: door, headers: { cookie: cookie() } })
  expect(answer.statusCode).toBe(303)
  for (const { name, value } of answer.cookies) someone.cookies.set(name, encodeURIComponent(value))
  return String(answer.headers.location)
}

async function signIn(someone = visitor(), door?: string): Promise<{ someone: Visitor; page: Page; callback: string }> {
  const callback = await through(await leave(someone, door))
  return { someone, callback, page: await someone.open(callback) }
}

async function accountOf(subject: string) {
  const { rows } = await site.database.pool.query(
    `select a.*, p.birth_name, p.first_names, p.birth_date::text, p.civility, p.state from accounts a
     join household_people p on p.account_id = a.id where provider_subject = $1`,
    [subject],
  )
  return rows
}

describe('arriving with FranceConnect', () => {
  test('is offered in its own words, beside the password', async () => {
    const page = await visitor().open('/connexion?suite=%2Fcompte%2Fsessions')
    expectPage(page, { says: ['S’identifier avec FranceConnect', 'Qu’est-ce que FranceConnect ?', 'Mot de passe'] })
    expect(page.link('S’identifier')).toBe('/connexion/franceconnect?suite=%2Fcompte%2Fsessions')
    const plain = await startTestApp({ plugins: (engine) => [portalPlugin({ engine })] })
    const without = await createVisitor(plain.app).open('/connexion')
    expect(without.text).not.toContain('FranceConnect')
  })

  test('asks for the low level, with a state, a nonce and a challenge of its own', async () => {
    const [one, two] = [new URL(await leave(visitor())), new URL(await leave(visitor()))]
    expect(Object.fromEntries(one.searchParams)).toMatchObject({
      response_type: 'code',
      acr_values: 'eidas1',
      code_challenge_method: 'S256',
      redirect_uri: `${origin}/connexion/franceconnect/retour`,
      scope: 'openid given_name family_name birthdate gender birthplace birthcountry email',
    })
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(one.searchParams.get(name), name).not.toBe(two.searchParams.get(name))
  })

  test('for the first time makes an account of what was vouched for; the second time opens it', async () => {
    const { sub } = provider.citizen
    const first = await signIn(visitor(), '/connexion/franceconnect?suite=%2Fcompte%2Fsessions')
    expectPage(first.page, { at: '/compte/sessions', says: ['Se déconnecter'] })
    expect(await accountOf(sub)).toMatchObject([
      {
        email: angela.email,
        email_verified_at: null,
        password_hash: null,
        birth_name: 'DUBOIS',
        birth_date: '1962-08-24',
        civility: 'madame',
        state: 'new',
      },
    ])
    const { rows } = await site.database.pool.query('select count(*)::int from mails where recipient = $1', [
      angela.email,
    ])
    expect(rows[0].count).toBeGreaterThan(0)
    expectPage((await signIn()).page, { at: '/' })
    expect(await accountOf(sub)).toHaveLength(1)
  })

  test('twice at once makes one account', async () => {
    const [one, two] = [visitor(), visitor()]
    const callbacks = [await through(await leave(one)), await through(await leave(two))]
    await Promise.all([one.open(callbacks[0] ?? ''), two.open(callbacks[1] ?? '')])
    expect(await accountOf(provider.citizen.sub)).toHaveLength(1)
  })

  test('gives a new session, and keeps at hand what was begun before', async () => {
    const someone = visitor()
    const step = await someone.press(await someone.open('/demarches/acte-naissance'), 'Commencer')
    const before = someone.cookies.get('guichet')
    await signIn(someone)
    expect(someone.cookies.get('guichet')).not.toBe(before)
    expectPage(await someone.open(step.url), { heading: 'Personne concernée' })
  })
})

describe('an account of the same person', () => {
  async function withAccount(identifier: string, more: object = {}) {
    const firstNames = provider.citizen.given_name.toUpperCase()
    return makeAccount(site.engine, { identifier, birthName: 'Dubois', firstNames, birthDate: '1962-08-24', ...more })
  }

  test('is linked once its password is given, never before', async () => {
    const account = await withAccount('angela.liee')
    const { someone, page } = await signIn()
    expectPage(page, { at: '/connexion/franceconnect/rattachement', heading: 'Vous avez sans doute déjà un compte' })
    expect(page.text).not.toContain(account.identifier)
    expectPage(await someone.open('/compte/sessions'), { heading: 'Se connecter' })
    expectPage(await someone.press(page, 'Relier ce compte', { _motDePasse: '' }), { status: 422 })
    const wrong = await someone.press(page, 'Relier ce compte', { _motDePasse: 'faux' })
    expectPage(wrong, { status: 401, says: ['Ce n’est pas votre mot de passe'] })
    expectPage(await someone.press(wrong, 'Relier ce compte', { _motDePasse: account.password }), { at: '/' })
    expect(await accountOf(provider.citizen.sub)).toMatchObject([{ id: account.accountId }])
    expectPage((await signIn()).page, { at: '/' })
  })

  test('that is not theirs is left alone: another is made', async () => {
    const account = await withAccount('angela.homonyme')
    const { someone, page } = await signIn()
    expectPage((await signIn(someone, page.link('Ouvrir un autre compte'))).page, { at: '/' })
    const [made] = await accountOf(provider.citizen.sub)
    expect(made.id).not.toBe(account.accountId)
  })

  test('is asked for even of who followed a link that says it is not theirs', async () => {
    await withAccount('angela.poussee')
    const { page } = await signIn(visitor(), '/connexion/franceconnect?nouveau=1')
    expectPage(page, { at: '/connexion/franceconnect/rattachement' })
    expect(await accountOf(provider.citizen.sub)).toEqual([])
  })

  test('is never recognised by its e-mail, nor by half of the identity', async () => {
    await makeAccount(site.engine, { identifier: 'meme.courriel', email: `autre-${angela.email}` })
    await withAccount('meme.nom', { birthDate: '1962-08-25' })
    await withAccount('meme.date', { birthName: 'Durand' })
    await withAccount('autre.prenom', { firstNames: 'Claire' })
    provider.citizen = { ...provider.citizen, email: `autre-${angela.email}` }
    expectPage((await signIn()).page, { at: '/' })
    const [made] = await accountOf(provider.citizen.sub)
    expect(made.identifier).not.toBe('meme.courriel')
  })
})

describe('what was forged on the way opens nothing', () => {
  test.each<[Deceit, string]>([
    ['unsigned', 'a userinfo without a signature'],
    ['forged', 'a userinfo signed by somebody else'],
    ['otherSubject', 'a userinfo about somebody else'],
    ['level', 'a lower level than asked'],
    ['nonce', 'another nonce'],
  ])('%s: %s', async (deceit) => {
    provider.deceit = deceit
    const { someone, page } = await signIn()
    expectPage(page, { at: '/connexion?franceconnect=refuse', says: ['n’a pas confirmé votre identité'] })
    expectPage(await someone.open('/compte/sessions'), { heading: 'Se connecter' })
    expect(await accountOf(provider.citizen.sub)).toEqual([])
  })

  test('another state, another browser, the same answer twice', async () => {
    const someone = visitor()
    const callback = await through(await leave(someone))
    const refused = { at: '/connexion?franceconnect=refuse' }
    expectPage(await visitor().open(callback), refused)
    expectPage(await someone.open(callback.replace(/state=[^&]*/, 'state=another')), refused)
    // Asked for once, answered once: the right state comes too late.
    expectPage(await someone.open(callback), refused)
    const { callback: used } = await signIn(someone)
    const thief = visitor()
    await leave(thief)
    expectPage(await thief.open(used), refused)
    expectPage(await thief.open('/compte/sessions'), { heading: 'Se connecter' })
  })
})

describe('FranceConnect fails', () => {
  test('left by the person: they are told so, and may use their password', async () => {
    provider.deceit = 'refusal'
    const { page } = await signIn(visitor(), '/connexion/franceconnect?suite=%2Fcompte%2Fsessions')
    expectPage(page, {
      at: '/connexion?suite=%2Fcompte%2Fsessions&franceconnect=annule',
      says: ['Vous avez quitté FranceConnect avant la fin'],
    })
  })

  test('not answering: the same page says so', async () => {
    const someone = visitor()
    const callback = await through(await leave(someone))
    provider.deceit = 'away'
    expectPage(await someone.open(callback), { at: '/connexion?franceconnect=refuse' })
    const other = await startTestApp({
      plugins: (engine) => [portalPlugin({ engine })],
      config: { franceconnectUrl: provider.url, franceconnectClientId: 'x', franceconnectClientSecret: 'y' },
    })
    expectPage(await createVisitor(other.app).open('/connexion/franceconnect'), {
      at: '/connexion?franceconnect=absent',
      says: ['ne répond pas'],
    })
  })
})

describe('who came with FranceConnect', () => {
  test('leaves it too when they sign out', async () => {
    const { someone, page } = await signIn()
    const cookie = [...someone.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await site.inject({
      method: 'POST',
      url: '/deconnexion',
      headers: { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: page.value('_csrf') ?? '' }).toString(),
    })
    const out = new URL(String(answer.headers.location))
    expect(out.origin).toBe(provider.url)
    expect(out.searchParams.get('id_token_hint')).toMatch(/^ey/)
    expect(out.searchParams.get('post_logout_redirect_uri')).toBe(`${origin}/deconnexion/retour`)
    // Browsers look at each redirection of a form.
    expect(answer.headers['content-security-policy']).toContain(`form-action 'self' ${provider.url}`)
    expectPage(await someone.open('/deconnexion/retour'), { says: ['Vous êtes déconnecté.'] })
    expectPage(await someone.open('/compte/sessions'), { heading: 'Se connecter' })
  })

  test('confirms with it who they are, asked anew', async () => {
    const { someone } = await signIn()
    const before = someone.cookies.get('guichet')
    const door = await someone.open('/connexion/confirmer?suite=%2Fcompte%2Fsessions')
    const url = await leave(someone, door.link('S’identifier'))
    expect(new URL(url).searchParams.get('prompt')).toBe('login')
    expectPage(await someone.open(await through(url)), { at: '/compte/sessions' })
    expect(someone.cookies.get('guichet')).not.toBe(before)
  })

  test('cannot confirm with somebody else’s identity', async () => {
    const { someone } = await signIn()
    provider.citizen = { ...provider.citizen, sub: 'somebody-else-again' }
    const { page } = await signIn(someone, '/connexion/franceconnect?confirmer=1')
    expectPage(page, { at: '/connexion/confirmer?franceconnect=refuse', says: ['n’a pas confirmé'] })
    expect(await accountOf('somebody-else-again')).toEqual([])
  })
})
