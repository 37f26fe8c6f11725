import { beforeAll, describe, expect, test } from 'vitest'
import { carteBibliothequePack } from '../../fixtures/packs/carte-bibliotheque/pack.ts'
import { startTestApp, type TestApp } from '../../setup/app.ts'
import type { TestBrowser } from '../../setup/test-browser.ts'
import { plainCard } from '../demandes/library-card.ts'
import { readPdf } from '../prints/read-pdf.ts'

let server: TestApp
let agent: TestBrowser
let owner: TestBrowser
beforeAll(async () => {
  server = await startTestApp({ packs: [carteBibliothequePack], now: () => new Date('2026-11-23T10:12:00Z') })
  agent = await server.signIn()
  owner = server.browser()
})

async function versionOf(id: string): Promise<number> {
  return (await owner.api('GET', `/api/v1/demandes/${id}`)).json().version
}

/** A card of which the name is asked again. */
async function asked(): Promise<string> {
  const { id } = (await owner.api('POST', '/api/v1/demandes', { procedureId: 'carte-bibliotheque' })).json()
  const url = `/api/v1/demandes/${id}`
  for (const [step, answers] of Object.entries(plainCard))
    await owner.api('PUT', `${url}/steps/${step}`, { answers, baseVersion: await versionOf(id) })
  await owner.api('POST', `${url}/submission`, { baseVersion: await versionOf(id) })
  await agent.api('POST', `${url}/events`, { event: 'agent.take', baseVersion: await versionOf(id) })
  const asking = {
    event: 'agent.askForMore',
    asks: { reason: 'Le nom.' },
    corrects: { fields: ['lecteur.nom'], deadline: '2026-12-01' },
  }
  const answer = await agent.api('POST', `${url}/events`, { ...asking, baseVersion: await versionOf(id) })
  expect(answer.statusCode, answer.body).toBe(200)
  return id
}

const people = {
  owner: async () => owner,
  otherCitizen: async () => {
    const other = server.browser()
    await other.api('POST', '/api/v1/demandes', { procedureId: 'carte-bibliotheque' })
    return other
  },
  visitor: async () => server.browser(),
  agent: async () => agent,
} as const satisfies Record<string, () => Promise<TestBrowser>>
type Person = keyof typeof people

type Act = (person: TestBrowser, id: string) => Promise<{ readonly statusCode: number; readonly body: string }>
const corrected = { ...plainCard.lecteur, nom: 'Payet' }
const acts: { readonly [what: string]: readonly [act: Act, statuses: { readonly [person in Person]: number }] } = {
  'reading it': [
    (person, id) => person.api('GET', `/api/v1/demandes/${id}`),
    { owner: 200, otherCitizen: 404, visitor: 401, agent: 200 },
  ],
  'correcting a step': [
    async (person, id) =>
      person.api('PUT', `/api/v1/demandes/${id}/steps/lecteur`, {
        answers: corrected,
        baseVersion: await versionOf(id),
      }),
    { owner: 200, otherCitizen: 404, visitor: 401, agent: 403 },
  ],
  'correcting another step': [
    async (person, id) =>
      person.api('PUT', `/api/v1/demandes/${id}/steps/carte`, {
        answers: plainCard.carte,
        baseVersion: await versionOf(id),
      }),
    { owner: 409, otherCitizen: 404, visitor: 401, agent: 403 },
  ],
  'sending back': [
    async (person, id) =>
      person.api('POST', `/api/v1/demandes/${id}/events`, {
        event: 'citizen.complete',
        baseVersion: await versionOf(id),
      }),
    { owner: 200, otherCitizen: 404, visitor: 401, agent: 403 },
  ],
  'asking again while it is asked': [
    async (person, id) =>
      person.api('POST', `/api/v1/demandes/${id}/events`, {
        event: 'agent.askForMore',
        asks: { reason: 'Encore.' },
        corrects: { fields: ['lecteur.prenoms'] },
        baseVersion: await versionOf(id),
      }),
    { owner: 403, otherCitizen: 404, visitor: 401, agent: 409 },
  ],
  'writing a message': [
    (person, id) => person.api('POST', `/api/v1/demandes/${id}/messages`, { body: 'Bonjour.' }),
    { owner: 201, otherCitizen: 404, visitor: 401, agent: 201 },
  ],
  'writing a note': [
    (person, id) => person.api('POST', `/api/v1/demandes/${id}/messages`, { body: 'Bonjour.', channel: 'notes' }),
    { owner: 403, otherCitizen: 404, visitor: 401, agent: 201 },
  ],
  'reading the notes': [
    (person, id) => person.api('GET', `/api/v1/demandes/${id}/messages?channel=notes`),
    { owner: 403, otherCitizen: 404, visitor: 401, agent: 200 },
  ],
  'marking as read': [
    (person, id) => person.api('PUT', `/api/v1/demandes/${id}/messages/read`),
    { owner: 204, otherCitizen: 404, visitor: 401, agent: 204 },
  ],
}

describe.each(Object.entries(acts))('%s', (_what, [act, statuses]) => {
  test.each(Object.entries(statuses))('%s: %i', async (person, status) => {
    const id = await asked()
    const answer = await act(await people[person as Person](), id)
    expect(answer.statusCode, answer.body).toBe(status)
  })
})

test('a note is in nothing that the citizen is answered, papers and mails included', async () => {
  const id = await asked()
  const url = `/api/v1/demandes/${id}`
  expect((await agent.api('POST', `${url}/messages`, { body: 'Confidentiel', channel: 'notes' })).statusCode).toBe(201)
  for (const path of ['', '/history', '/messages', '/messages?channel=thread'])
    expect((await owner.api('GET', `${url}${path}`)).body, path).not.toContain('Confidentiel')
  const { rows } = await server.database.pool.query('select * from mails where demande_id = $1', [id])
  expect(JSON.stringify(rows)).not.toContain('Confidentiel')
})

test('the printed summary is of what was sent, without what is being corrected nor noted', async () => {
  const id = await asked()
  const url = `/api/v1/demandes/${id}`
  await agent.api('POST', `${url}/messages`, { body: 'Confidentiel', channel: 'notes' })
  const saving = { answers: corrected, baseVersion: await versionOf(id) }
  expect((await owner.api('PUT', `${url}/steps/lecteur`, saving)).statusCode).toBe(200)
  const { rawPayload } = await owner.get(`${url}/recapitulatif.pdf`)
  const printed = JSON.stringify((await readPdf(rawPayload)).parts)
  expect(printed).toContain('Hoarau')
  expect(printed).not.toMatch(/Payet|Confidentiel/)
})

test('malformed corrections are refused in French, never taken in part', async () => {
  const id = await asked()
  for (const corrects of [{ fields: 'lecteur.nom' }, { inconnu: [] }, { deadline: 3 }, [], 'x']) {
    const event = { event: 'agent.askForMore', asks: { reason: 'x' }, corrects, baseVersion: await versionOf(id) }
    const answer = await agent.api('POST', `/api/v1/demandes/${id}/events`, event)
    expect(answer.statusCode, JSON.stringify(corrects)).toBe(400)
  }
})
