import { pino } from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { loggerOptions } from '../../engine/http/request-log.ts'
import { endsQuietly, ofAccount, ofChecks } from './account-knocks.ts'
import { type Cast, fill, gather, send, surname } from './cast.ts'
import { declaredAs, everyRoute, ofDemandes, ofDocuments } from './every-route.ts'
import { type Answer, type Ids, type Knocks, nothing } from './knock.ts'
import { ownReads } from './own-reads.ts'

/** What is written for who runs the instance. */
const lines: string[] = []
const logger = pino(loggerOptions('trace'), { write: (line) => lines.push(line) })
let cast: Cast

beforeAll(async () => {
  cast = await gather(logger)
})

/** All that is kept of the first citizen. */
async function kept(): Promise<unknown> {
  const { draft, sent } = cast.owner
  const { pool } = cast.site.database
  const rows = async (text: string, values: readonly unknown[]) => (await pool.query(text, [...values])).rows
  const ids = [draft.demande, sent.demande]
  const { rows: owners } = await pool.query('select account_id from household_people where id = $1', [sent.child])
  const account = [owners[0]?.account_id]
  return Promise.all([
    rows('select * from demandes where id = any($1) order by id', [ids]),
    ...['demande_events', 'demande_messages', 'documents', 'resume_links', 'mails'].map((table) =>
      rows(`select * from ${table} where demande_id = any($1)`, [ids]),
    ),
    rows('select * from accounts where id = $1', account),
    rows('select * from household_people where account_id = $1 order by id', account),
    rows('select * from data_exports where account_id = $1', account),
    rows('select count(*)::int from sessions where account_id = $1', account),
  ])
}

/** What a browser learns, without the ids that it sent and what is drawn by lot. */
function told({ statusCode, headers, body }: Answer, ids: Ids): object {
  const plain = (text: string) =>
    Object.entries(ids)
      .reduce((said, [what, id]) => said.replaceAll(id, `:${what}`), text)
      .replace(/name="_csrf" value="[^"]*"/g, 'token')
  const { 'content-type': type, 'content-disposition': disposition, location = '' } = headers
  return { statusCode, type, disposition, location: plain(String(location)), body: plain(body) }
}

const actorOf = (who: string) => {
  const browser = cast.actors.get(who)
  if (!browser) throw new Error(`nobody is ${who}`)
  return browser
}

test('every route is declared here, with what it may say of somebody', () => {
  const registered = cast.site.app.routeRules().filter(({ method }) => method !== 'HEAD')
  expect([...new Set(registered.map(declaredAs))].sort()).toEqual([...everyRoute.keys()].sort())
})

const citizens = ['a visitor', 'a citizen without an account', 'a citizen of another household', 'the other parent']
const strangers = [...citizens, 'an agent of another service', 'an author']
const ofDraft: Knocks = { ...ofDemandes, ...ofDocuments }
const ofPeople: Knocks = { ...ofAccount, ...ofChecks }
const cases: readonly (readonly [who: string, what: string, routes: Knocks])[] = [
  ...strangers.flatMap((who) => [
    [who, 'a demande that was sent', ofDraft] as const,
    [who, 'a draft and an account', { ...ofDraft, ...ofPeople }] as const,
  ]),
  // A draft is its citizen's alone; people are checked by who answers for a service.
  ['an agent of the service', 'a draft and an account', { ...ofDraft, ...ofPeople }],
  ['an administrator', 'a draft and an account', { ...ofDraft, ...ofAccount }],
]

describe('what is somebody else’s is answered as what does not exist', () => {
  test.each(cases)('%s, %s', async (who, what, routes) => {
    const browser = actorOf(who)
    const theirs = what === 'a demande that was sent' ? cast.owner.sent : cast.owner.draft
    const unknown = nothing()
    const before = await kept()
    for (const [route, knocks] of Object.entries(routes))
      for (const [index, knock] of knocks.entries()) {
        const where = `${route} (${index})`
        const answer = await knock(browser, theirs)
        if (!endsQuietly.has(route)) {
          expect(answer.statusCode, where).toBeOneOf([303, 401, 403, 404, 422])
          // Whoever has not signed in is led to the page where one does.
          if (answer.statusCode === 303) expect(answer.headers.location, where).toMatch(/^\/connexion\?suite=/)
        }
        expect(answer.body, where).not.toContain(surname)
        expect(told(answer, theirs), where).toEqual(told(await knock(browser, unknown), unknown))
      }
    expect(await kept()).toEqual(before)
  })
})

describe('what is one’s own is read by who may read it, and by nobody else', () => {
  test.each(Object.keys(ownReads))('%s', async (route) => {
    const [knock] = { ...ofDraft, ...ofPeople }[route] ?? []
    const { owner, unsigned } = cast
    const readers = [
      [owner.browser, owner],
      [unsigned.browser, unsigned],
      [actorOf('an agent of the service'), owner],
      [actorOf('an administrator'), owner],
    ] as const
    const said = []
    for (const [browser, { draft, sent }] of readers)
      said.push(`${(await knock?.(browser, draft))?.statusCode} ${(await knock?.(browser, sent))?.statusCode}`)
    expect(said.join(' | ')).toBe(ownReads[route])
  })

  test('of every read that is given an id', () => {
    const reads = Object.keys({ ...ofDraft, ...ofPeople }).filter((route) => route.startsWith('GET '))
    expect(Object.keys(ownReads).sort()).toEqual(reads.sort())
  })

  test('a child of two households shows each parent their own demande', async () => {
    const { owner, guardian } = cast
    for (const { browser, sent, draft } of [owner, guardian])
      for (const { demande } of [sent, draft])
        expect((await browser.get(`/api/v1/demandes/${demande}`)).json().people.subject.name).toBe('Théo Payet')
    expect((await guardian.browser.get('/demandes')).body).toContain('Théo Payet')
  })
})

describe('what has no id in its address shows nothing of somebody else', () => {
  test.each(strangers)('%s', async (who) => {
    const browser = actorOf(who)
    const { draft, sent } = cast.owner
    const marks = new RegExp([surname, ...Object.values(draft), ...Object.values(sent)].join('|'), 'i')
    const reads = [...everyRoute].filter(([route, rule]) => rule === 'nobodys' && route.startsWith('GET '))
    for (const [route] of reads) {
      const answer = await browser.get(route.slice(4).replace(/:\w+(\.js)?|\*/g, 'x'))
      expect(answer.statusCode, route).toBeLessThan(500)
      expect(answer.body, route).not.toMatch(marks)
      if (answer.statusCode === 403) expect(answer.headers['content-disposition'], route).toBeUndefined()
    }
  })
})

test('its citizen is never shown a note of the agents', async () => {
  const owner = cast.site.browser()
  const held = { ...nothing(), ...(await fill(owner, surname)) }
  await send(owner, held.demande)
  const note = 'Rappeler cette personne demain'
  const url = `/api/v1/demandes/${held.demande}/messages`
  const noted = await actorOf('an agent of the service').api('POST', url, { body: note, channel: 'notes' })
  expect(noted.statusCode).toBe(201)
  const seen: string[] = []
  for (const [route, knocks] of Object.entries(ofDraft))
    if (route.startsWith('GET '))
      for (const knock of knocks) {
        const { body, statusCode } = await knock(owner, held)
        if (statusCode === 200) seen.push(route)
        expect(body, route).not.toContain(note)
      }
  expect(seen).toEqual(
    expect.arrayContaining(['GET /api/v1/demandes/:id/history', 'GET /demandes/:demandeId/messages']),
  )
  const { rows } = await cast.site.database.pool.query('select subject, text, html from mails')
  expect(JSON.stringify(rows)).not.toContain(note)
})

test('the log says nothing of anybody, whatever happened above', async () => {
  const owner = cast.site.browser()
  const { demande, document } = await fill(owner, surname)
  const { pool } = cast.site.database
  await pool.query('update documents set blob_key = repeat($2, 32) where id = $1', [document, '0'])
  expect((await owner.get(`/documents/${document}`)).statusCode).toBe(410)
  await pool.query(`update documents set envelope = '{}' where id = $1`, [document])
  expect((await owner.get(`/api/v1/documents/${document}`)).statusCode).toBe(410)
  const log = lines.join('')
  expect(log).toContain('DocumentLost')
  expect(log).toContain('/demandes/:demandeId/etapes/:stepId')
  const ids = [demande, document, ...Object.values(cast.owner.draft), ...Object.values(cast.owner.sent)]
  expect(log).not.toMatch(new RegExp(['phyrine|exemple.fr|voleur|Rappeler', ...ids].join('|'), 'i'))
})
