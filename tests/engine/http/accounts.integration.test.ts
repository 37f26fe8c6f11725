import { beforeAll, describe, expect, test } from 'vitest'
import { sendReset } from '../../../engine/people/accounts/ask-reset.ts'
import { startTestApp, type TestApp } from '../../setup/app.ts'
import type { TestBrowser } from '../../setup/test-browser.ts'
import { tokenSent, zoe } from '../people/accounts/new-account.ts'

let site: TestApp
beforeAll(async () => {
  site = await startTestApp()
})

const api = '/api/v1'

async function signUp(courriel: string): Promise<TestBrowser> {
  const browser = site.browser()
  const created = await browser.api('POST', `${api}/accounts`, { answers: { ...zoe, courriel } })
  expect([created.statusCode, created.json()]).toEqual([202, { email: courriel }])
  const token = await tokenSent(site.engine, courriel, '/compte/confirmer/')
  const confirmed = await browser.api('POST', `${api}/accounts/confirmations`, { token })
  expect(confirmed.json()).toEqual({ confirmed: true })
  return browser
}

describe('an account by the API', () => {
  test('is created, confirmed, read and changed', async () => {
    const browser = await signUp('api@example.org')
    const account = await browser.api('GET', `${api}/account`)
    expect(account.json()).toMatchObject({
      identifier: 'zoe.payet',
      emailVerified: true,
      name: 'Zoé, Marie Payet',
      phones: { mobile: '+262692123456' },
      address: zoe.adresse,
    })
    expect(account.body).not.toMatch(/hash|argon/)
    const { adresse } = zoe
    const changes = {
      contact: { adresse: { ...adresse, voie: 'chemin Jean-Petit' }, telephoneBureau: '0262358000' },
      question: { question: zoe.question, reponse: 'Le rougail' },
      password: { motDePasse: 'ravine bambou tonnerre', confirmation: 'ravine bambou tonnerre' },
      email: { courriel: 'api2@example.org' },
    }
    for (const [name, answers] of Object.entries(changes)) {
      const changed = await browser.api('PUT', `${api}/account/${name}`, { answers })
      expect(changed.statusCode, `${name}: ${changed.body}`).toBe(204)
    }
    const token = await tokenSent(site.engine, 'api2@example.org', '/compte/confirmer/')
    await browser.api('POST', `${api}/accounts/confirmations`, { token })
    expect((await browser.api('GET', `${api}/account`)).json()).toMatchObject({
      email: 'api2@example.org',
      phones: { office: '+262262358000' },
      address: { voie: 'chemin Jean-Petit' },
    })
  })

  test('tells what is wrong at its field', async () => {
    const refused = await site.browser().api('POST', `${api}/accounts`, { answers: { ...zoe, nom: '', role: 'x' } })
    expect(refused.statusCode).toBe(422)
    expect(refused.json().error.details).toMatchObject([{ path: 'compte.role', code: 'unknown' }])
  })

  test('gives a new password with a mailed link', async () => {
    const courriel = 'oubli@example.org'
    await signUp(courriel)
    const browser = site.browser()
    const asked = await browser.api('POST', `${api}/accounts/reset-links`, { answers: { identifiant: courriel } })
    expect([asked.statusCode, asked.body]).toEqual([202, ''])
    await sendReset({ login: courriel }, site.engine)
    const token = await tokenSent(site.engine, courriel, '/mot-de-passe/')
    const question = await browser.api('POST', `${api}/accounts/reset-questions`, { token })
    expect(question.json()).toEqual({ question: zoe.question })
    const motDePasse = 'ravine bambou tonnerre'
    const answers = { motDePasse, confirmation: motDePasse, reponse: zoe.reponse }
    const reset = () => browser.api('POST', `${api}/accounts/resets`, { token, answers })
    expect((await reset()).statusCode).toBe(204)
    expect((await reset()).json().error.code).toBe('LinkRefused')
    const signIn = (password: string) => browser.api('POST', `${api}/account/session`, { login: courriel, password })
    expect((await signIn(zoe.motDePasse)).statusCode).toBe(401)
    expect((await signIn(motDePasse)).statusCode).toBe(200)
  })

  test('suggests no address where no base is configured, and gives a challenge', async () => {
    const browser = site.browser()
    expect((await browser.api('GET', `${api}/addresses?q=277%20rue`)).json()).toEqual({ items: [] })
    expect((await browser.api('GET', `${api}/proof-of-work`)).json()).toMatchObject({
      parameters: { algorithm: 'PBKDF2/SHA-256' },
    })
  })
})
