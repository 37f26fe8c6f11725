import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { AccountActor } from '../../../../engine/actor.ts'
import { assertRecentlyAuthenticated } from '../../../../engine/people/accounts/assert-recently-authenticated.ts'
import { endAllSessions, endOtherSessions, endSession } from '../../../../engine/people/accounts/end-sessions.ts'
import { listSessions } from '../../../../engine/people/accounts/list-sessions.ts'
import { startTestApp, type TestApp } from '../../../setup/app.ts'
import type { TestBrowser } from '../../../setup/test-browser.ts'

let site: TestApp
let now = new Date('2026-11-23T08:00:00Z')
beforeAll(async () => {
  site = await startTestApp({
    now: () => now,
    plugins: (engine) => [
      async (app) => {
        app.post('/commencer', { config: { access: 'public', csrf: 'origin' } }, (request) => request.startHolder())
        app.post<{ Body: { id: string } }>('/ouvrir', { config: { access: 'public', csrf: 'origin' } }, (request) => {
          request.grantDemande(request.body.id)
          return request.actor
        })
        app.post<{ Body: { accountId: string } }>(
          '/entrer',
          { config: { access: 'public', csrf: 'origin' } },
          async (request) => {
            await request.startAccount({ ...request.body, device: 'Firefox sur Linux', at: engine.now() })
            return request.actor
          },
        )
        app.get('/moi', { config: { access: 'public' } }, (request) => request.actor)
        app.get('/compte', { config: { access: 'account' } }, (request) => request.actor)
      },
    ],
  })
})

async function enter(accountId: string, browser = site.browser()) {
  const entered = await browser.send({ method: 'POST', url: '/entrer', payload: { accountId } })
  return { browser, actor: await actorOf(browser), entered: entered.json() }
}

async function actorOf(browser: TestBrowser): Promise<AccountActor> {
  const { session, ...actor } = (await browser.get('/moi')).json()
  return { ...actor, ...(session && { session: { ...session, authenticatedAt: new Date(session.authenticatedAt) } }) }
}

describe('the session of an account', () => {
  test('is a new one: an id known before sign-in is worth nothing after it', async () => {
    const browser = site.browser()
    await browser.post('/commencer')
    const planted = browser.cookies.get('guichet')
    await enter(randomUUID(), browser)
    expect(browser.cookies.get('guichet')).not.toBe(planted)
    const stolen = await site.inject({ url: '/moi', headers: { cookie: `guichet=${planted}` } })
    expect(stolen.json()).toEqual({ kind: 'visitor' })
  })

  test('keeps at hand what was begun in this browser, also once signed in again', async () => {
    const browser = site.browser()
    const { holderId } = (await browser.post('/commencer')).json()
    await browser.send({ method: 'POST', url: '/ouvrir', payload: { id: 'a-demande' } })
    const accountId = randomUUID()
    const expected = { accountId, holderId: accountId, formerHolderId: holderId, grantedDemandeIds: ['a-demande'] }
    expect((await enter(accountId, browser)).actor).toMatchObject(expected)
    expect((await enter(accountId, browser)).actor).toMatchObject(expected)
  })

  test('hands nothing of one account over to another that signs in after it', async () => {
    const { browser, actor } = await enter(randomUUID())
    await browser.send({ method: 'POST', url: '/ouvrir', payload: { id: 'a-demande' } })
    const next = await enter(randomUUID(), browser)
    expect(next.actor.accountId).not.toBe(actor.accountId)
    expect(next.actor).not.toHaveProperty('formerHolderId')
    expect(next.actor.grantedDemandeIds).toEqual([])
  })

  test('never tells what the cookie holds', async () => {
    const { browser, actor } = await enter(randomUUID())
    expect(decodeURIComponent(browser.cookies.get('guichet') ?? '')).not.toContain(actor.session?.id ?? 'none')
  })
})

describe('one’s sessions', () => {
  test('are listed with device and last sight, ended one by one, by their owner alone', async () => {
    const accountId = randomUUID()
    const phone = await enter(accountId)
    now = new Date(now.getTime() + 5 * 60_000)
    const desktop = await enter(accountId)
    const listed = await listSessions(desktop.actor, site.engine)
    expect(listed).toMatchObject([
      { id: desktop.actor.session?.id, device: 'Firefox sur Linux', isCurrent: true, seenAt: now },
      { id: phone.actor.session?.id, isCurrent: false, seenAt: new Date(now.getTime() - 5 * 60_000) },
    ])
    const id = phone.actor.session?.id ?? ''
    const stranger = await enter(randomUUID())
    await endSession(stranger.actor, { id }, site.engine)
    expect((await phone.browser.get('/compte')).statusCode).toBe(200)
    await endSession(desktop.actor, { id }, site.engine)
    expect((await phone.browser.get('/compte')).statusCode).toBe(401)
    expect(await listSessions(desktop.actor, site.engine)).toHaveLength(1)
  })

  test('end together, with or without the one that asks', async () => {
    const accountId = randomUUID()
    const [one, two, three] = [await enter(accountId), await enter(accountId), await enter(accountId)]
    const other = await enter(randomUUID())
    expect(await endOtherSessions(two.actor, site.engine)).toBe(2)
    expect((await one.browser.get('/compte')).statusCode).toBe(401)
    expect((await three.browser.get('/compte')).statusCode).toBe(401)
    expect((await two.browser.get('/compte')).statusCode).toBe(200)
    expect(await endAllSessions(two.actor, site.engine)).toBe(1)
    expect((await two.browser.get('/compte')).statusCode).toBe(401)
    expect((await other.browser.get('/compte')).statusCode).toBe(200)
  })

  test('are nobody’s without an account', async () => {
    await expect(listSessions({ kind: 'visitor' }, site.engine)).rejects.toMatchObject({ code: 'SignInRequired' })
    await expect(endAllSessions({ kind: 'system' }, site.engine)).rejects.toMatchObject({ code: 'Forbidden' })
  })
})

test('the password vouches for a quarter of an hour', async () => {
  const { actor } = await enter(randomUUID())
  const before = now
  assertRecentlyAuthenticated(actor, site.engine)
  now = new Date(before.getTime() + 15 * 60_000)
  assertRecentlyAuthenticated(actor, site.engine)
  now = new Date(now.getTime() + 1)
  expect(() => assertRecentlyAuthenticated(actor, site.engine)).toThrow('ReauthenticationRequired')
  expect(() => assertRecentlyAuthenticated({ kind: 'visitor' }, site.engine)).toThrow('SignInRequired')
  const { session: _session, ...bare } = actor
  expect(() => assertRecentlyAuthenticated(bare, site.engine)).toThrow('ReauthenticationRequired')
})
