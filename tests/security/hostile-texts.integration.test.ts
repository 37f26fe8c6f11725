import { beforeAll, describe, expect, test } from 'vitest'
import { sendEvent } from '../../engine/demandes/send-event.ts'
import { definePack, type Pack, type ProcedureDefinition } from '../../engine/index.ts'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { carteBibliotheque } from '../fixtures/packs/carte-bibliotheque/procedure.ts'
import { startPortal, type TestPortal } from '../journeys/start-portal.ts'
import { createAgent } from '../setup/engine.ts'
import type { TestBrowser } from '../setup/test-browser.ts'

/** Closes what it is in, opens an element, ends a line of script. */
const hostile = `</script><img src=x onerror=alert(1)>"'\`{{accessCode}}\u2028--><!--`
const opened = /<img src=x|onerror=alert\(1\)>"'|<\/script><img/

const shown = new Set(
  'title label summary intro help description placeholder says message itemTitle appeal suffix before'.split(' '),
)

/** The same démarche, where every text that a person reads ends in something hostile. */
function spoil(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return shown.has(key) ? `${value} ${hostile}` : value
  if (Array.isArray(value)) return value.map((item) => spoil(item, key))
  if (typeof value !== 'object' || value === null) return value
  // The sentences of a field, by code. Those of the root are templates of mails.
  const areSentences = key === 'messages' && !('accuse-reception' in value)
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, spoil(inner, areSentences ? 'message' : name)]),
  )
}

const pack: Pack = definePack({
  ...carteBibliothequePack,
  procedures: [spoil(carteBibliotheque) as ProcedureDefinition],
})

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ packs: [pack], now: () => new Date('2026-11-23T10:12:00Z') })
})

async function expectHarmless(browser: TestBrowser, url: string, minimum: number): Promise<void> {
  const { body, statusCode } = await browser.get(url)
  expect(statusCode, `${url}: ${body.slice(0, 300)}`).toBeLessThan(400)
  expect(body, url).not.toMatch(opened)
  // Shown all the same, as the text that it is.
  expect(body.split('alert(1)').length - 1, url).toBeGreaterThanOrEqual(minimum)
  const data = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(body)?.[1]
  if (data === undefined) return
  expect(data).not.toMatch(/[<>&\u2028\u2029]/)
  expect(JSON.parse(data)).toHaveProperty('answers')
}

const reader = { nom: 'Hoarau', prenoms: 'Ève', naissance: '1980-04-03', ville: 'Saint-Joseph (974)' }
const card = { formule: 'famille', renouvellement: true, ancienNumero: 'B12345', debut: '2026-12-01', livres: 5 }
const address = { adresse: { voie: hostile.slice(0, 38), complement: hostile.slice(0, 38) } }
const household = { enfants: [{ prenom: 'Zoé', naissance: '2016-06-05' }] }
const last = { moyenContact: 'courrier', adressePostale: hostile, noteService: hostile, consentement: true }

async function begin() {
  const browser = portal.browser()
  const { id } = (await browser.api('POST', '/api/v1/demandes', { procedureId: 'carte-bibliotheque' })).json()
  let version = 1
  const save = async (step: string, answers: object) => {
    const answer = await browser.api('PUT', `/api/v1/demandes/${id}/steps/${step}`, { baseVersion: version, answers })
    expect(answer.statusCode, answer.body.slice(0, 500)).toBe(200)
    version = answer.json().version
  }
  return { browser, id, save, version: () => version }
}

describe('hostile texts are shown as texts', () => {
  test('of a démarche, before it is begun', async () => {
    const browser = portal.browser()
    for (const [url, minimum] of [
      ['/', 1],
      ['/demarches', 1],
      ['/demarches/carte-bibliotheque', 3],
    ] as const)
      await expectHarmless(browser, url, minimum)
  })

  test('of a démarche and of its citizen, in a draft right or wrong', async () => {
    const { browser, id, save } = await begin()
    await save('lecteur', reader)
    await save('carte', { ...card, ...address })
    await save('foyer', household)
    await save('souhaits', { souhait: hostile })
    for (const step of ['lecteur', 'carte', 'foyer', 'souhaits'])
      await expectHarmless(browser, `/demandes/${id}/etapes/${step}?a-completer=1&suite-a=carte`, 3)
    await expectHarmless(browser, `/demandes/${id}/validation?a-completer=1`, 5)
    await save('lecteur', Object.fromEntries(Object.keys(reader).map((name) => [name, hostile])))
    await save('carte', { ...Object.fromEntries(Object.keys(card).map((name) => [name, hostile])), themes: [hostile] })
    for (const step of ['lecteur', 'carte']) await expectHarmless(browser, `/demandes/${id}/etapes/${step}`, 3)
    for (const url of ['/demandes', `/demandes/${id}`, `/demandes/${id}/suppression`])
      await expectHarmless(browser, url, 1)
  })

  test('in what was sent, what was asked and what was answered', async () => {
    const { browser, id, save, version } = await begin()
    await save('lecteur', reader)
    await save('carte', { ...card, ...address })
    await save('foyer', household)
    await save('souhaits', { souhait: hostile })
    await save('validation', last)
    const sent = await browser.api('POST', `/api/v1/demandes/${id}/submission`, { baseVersion: version() })
    expect(sent.statusCode, sent.body.slice(0, 500)).toBe(200)
    await expectHarmless(browser, `/demandes/${id}?envoyee=1`, 1)
    const agent = createAgent()
    for (const [event, asks] of [
      ['agent.take', {}],
      ['agent.askForMore', { reason: hostile }],
    ] as const)
      await sendEvent(agent, { demandeId: id, event, asks }, portal.engine)
    await expectHarmless(browser, `/demandes/${id}`, 10)
    await expectHarmless(browser, `/demandes/${id}/actions/citizen.complete`, 2)
    await browser.post(`/demandes/${id}/actions/citizen.complete`, [
      ['_version', String(version() + 3)],
      ['reponse', hostile],
    ])
    await expectHarmless(browser, `/demandes/${id}`, 11)
  })
})
