import { beforeAll, describe, expect, test } from 'vitest'
import { type MadeAccount, makeAccount } from '../setup/make-account.ts'
import { expectPage } from './journey.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Page, Visitor } from './visitor.ts'

let site: TestPortal
/** It only goes forward: what was tried before counts. */
let now = new Date('2026-11-23T10:12:00Z')
beforeAll(async () => {
  site = await startPortal({ now: () => now })
})

const visitor = () => site.visitor()

async function signIn(
  someone: Visitor,
  { identifier, password }: MadeAccount,
): Promise<{ someone: Visitor; page: Page }> {
  const typed = { _identifiant: identifier, _motDePasse: password }
  return { someone, page: await someone.press(await someone.open('/connexion'), 'Se connecter', typed) }
}

function afterMinutes(count: number): void {
  now = new Date(now.getTime() + count * 60_000)
}

describe('one’s devices', () => {
  test('are shown, ended one by one, and all together', async () => {
    const owner = await makeAccount(site.engine, { identifier: 'deux.appareils' })
    const phone = await signIn(visitor(), owner)
    const { someone } = await signIn(visitor(), owner)
    const list = await someone.open('/compte/sessions')
    expectPage(list, { says: ['cet appareil', 'Navigateur inconnu'] })
    const ended = await someone.press(
      list,
      list.forms.flatMap(({ buttons }) => buttons).find(({ label }) => label.startsWith('Fermer'))?.label ?? '',
    )
    expectPage(ended, { at: '/compte/sessions?fermee=1', says: ['La session est fermée.'] })
    expectPage(await phone.someone.open('/compte/sessions'), { heading: 'Se connecter' })
    const again = await signIn(visitor(), owner)
    const out = await someone.press(await someone.open('/compte/sessions'), 'Se déconnecter partout')
    expectPage(out, { at: '/connexion?deconnecte=1' })
    for (const browser of [someone, again.someone])
      expectPage(await browser.open('/compte/sessions'), { heading: 'Se connecter' })
  })
})

describe('by the API', () => {
  test('one signs in, confirms, sees and ends one’s sessions', async () => {
    const { identifier, password } = await makeAccount(site.engine, { identifier: 'programme' })
    const browser = site.browser()
    const entered = await browser.api('POST', '/api/v1/account/session', { login: identifier, password })
    expect(entered.json()).toMatchObject({ kind: 'citizen', hasAccount: true, authenticatedAt: now.toISOString() })
    afterMinutes(20)
    const confirmed = await browser.api('POST', '/api/v1/account/session/confirmation', { password })
    expect(confirmed.json()).toMatchObject({ authenticatedAt: now.toISOString() })
    const refused = await browser.api('POST', '/api/v1/account/session/confirmation', { password: 'faux' })
    expect([refused.statusCode, refused.json().error.code]).toEqual([401, 'SignInRefused'])
    const { items } = (await browser.get('/api/v1/account/sessions')).json()
    expect(items).toMatchObject([{ isCurrent: true }])
    expect((await browser.api('DELETE', `/api/v1/account/sessions/${items[0].id}`)).statusCode).toBe(204)
    expect((await browser.get('/api/v1/account/sessions')).statusCode).toBe(401)
    await browser.api('POST', '/api/v1/account/session', { login: identifier, password })
    expect((await browser.api('DELETE', '/api/v1/account/sessions')).statusCode).toBe(204)
    expect((await browser.get('/api/v1/session')).json()).toEqual({ kind: 'visitor', csrfToken: '' })
  })

  test('errors are those of the table', async () => {
    const nouveau = await makeAccount(site.engine, { identifier: 'api.nouveau', isVerified: false })
    const browser = site.browser()
    const codeOf = async (login: string, password: string) =>
      (await browser.api('POST', '/api/v1/account/session', { login, password })).json().error.code
    expect(await codeOf(nouveau.identifier, nouveau.password)).toBe('EmailUnverified')
    expect(await codeOf('personne', 'faux')).toBe('SignInRefused')
    expect((await browser.get('/api/v1/account/sessions')).json().error.code).toBe('SignInRequired')
    const agent = await site.signIn()
    expect((await agent.get('/api/v1/account/sessions')).json().error.code).toBe('Forbidden')
  })
})
