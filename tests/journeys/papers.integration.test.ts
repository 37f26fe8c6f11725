import { beforeAll, describe, expect, test } from 'vitest'
import { shippedDoorLimits } from '../../engine/http/doors.ts'
import { fillCard, sendCard } from '../engine/demandes/library-card.ts'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { createCitizen } from '../setup/engine.ts'
import { startPortal, type TestPortal } from './start-portal.ts'

const files = ['accuse-reception.pdf', 'recapitulatif.pdf']
let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ packs: [carteBibliothequePack] })
})

/** A browser that holds a demande that was sent. */
async function sent() {
  const browser = portal.browser()
  const { id, accessCode = '', reference } = await sendCard(portal.engine, createCitizen())
  await browser.api('POST', '/api/v1/tracking', { reference, code: accessCode })
  return { browser, id, reference }
}

describe('the papers of a demande', () => {
  test.each(files)('%s is a file to keep, for its citizen and for agents', async (file) => {
    const { browser, id, reference } = await sent()
    const agent = await portal.signIn()
    for (const answer of [
      await browser.get(`/demandes/${id}/${file}`),
      await browser.get(`/api/v1/demandes/${id}/${file}`),
      await agent.get(`/api/v1/demandes/${id}/${file}`),
    ]) {
      expect(answer.statusCode).toBe(200)
      expect(answer.headers).toMatchObject({
        'content-type': 'application/pdf',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[a-z-]+-SJ-26-[0-9A-Z]{6}\.pdf"$/)
      expect(answer.headers['content-disposition']).toContain(reference)
      expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    }
  })

  test.each(files)('%s is nobody else’s', async (file) => {
    const { id } = await sent()
    const { browser: other } = await sent()
    expect((await other.get(`/demandes/${id}/${file}`)).statusCode).toBe(404)
    expect((await other.get(`/api/v1/demandes/${id}/${file}`)).statusCode).toBe(404)
    expect((await portal.browser().get(`/demandes/${id}/${file}`)).statusCode).toBe(404)
    expect((await portal.browser().get(`/api/v1/demandes/${id}/${file}`)).statusCode).toBe(401)
    expect((await other.get(`/demandes/nimporte/${file}`)).statusCode).toBe(404)
  })

  test('a draft has none, and says so', async () => {
    const browser = portal.browser()
    const { id, accessCode = '', reference } = await fillCard(portal.engine)
    await browser.api('POST', '/api/v1/tracking', { reference, code: accessCode })
    const answer = await browser.get(`/demandes/${id}/recapitulatif.pdf`)
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('quand votre demande aura été envoyée')
  })

  test.each(['', '?envoyee=1'])('are linked from the page of the demande (%s)', async (query) => {
    const { browser, id } = await sent()
    const page = await browser.get(`/demandes/${id}${query}`)
    for (const file of files) expect(page.body).toContain(`href="/demandes/${id}/${file}"`)
  })

  test('are made so many times and no more', async () => {
    const throttled = await startPortal({
      packs: [carteBibliothequePack],
      limits: { ...shippedDoorLimits, imprimer: { max: 1, windowMinutes: 15 } },
    })
    const { body: _, statusCode } = await throttled.browser().get('/demandes/x/recapitulatif.pdf')
    expect(statusCode).toBe(404)
    expect((await throttled.browser().get('/demandes/x/accuse-reception.pdf')).statusCode).toBe(429)
  })
})

describe('the list of the desk as a file', () => {
  test('is given to agents, and to nobody else', async () => {
    const { reference, browser } = await sent()
    const agent = await portal.signIn()
    const answer = await agent.get('/api/v1/demandes.csv?phase=open')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="demandes-\d{4}-\d\d-\d\d\.csv"$/)
    expect(answer.body).toContain(`"${reference}"`)
    expect((await agent.get('/api/v1/demandes.csv?phase=closed')).body).not.toContain(reference)
    expect((await browser.get('/api/v1/demandes.csv')).statusCode).toBe(403)
    expect((await portal.browser().get('/api/v1/demandes.csv')).statusCode).toBe(401)
    expect((await agent.get('/api/v1/demandes.csv?phase=draft')).statusCode).toBe(400)
  })

  test('is taken so many times and no more', async () => {
    const throttled = await startPortal({
      packs: [carteBibliothequePack],
      limits: { ...shippedDoorLimits, exporter: { max: 1, windowMinutes: 15 } },
    })
    const agent = await throttled.signIn()
    expect((await agent.get('/api/v1/demandes.csv')).statusCode).toBe(200)
    expect((await agent.get('/api/v1/demandes.csv')).statusCode).toBe(429)
  })
})
