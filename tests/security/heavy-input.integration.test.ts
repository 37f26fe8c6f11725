import { beforeAll, expect, test } from 'vitest'
import { zoe } from '../journeys/people.ts'
import { startPortal, type TestPortal } from '../journeys/start-portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal()
  // What is read and compiled once per process, by whoever comes first.
  const { visitor, page } = await portal.begin()
  await visitor.press(page, 'Confirmer et continuer', { ...zoe, communeNaissance: 'Saint' })
})

/** Of two kinds that change places when a text is put in normal form, which takes the square of their number. */
const marks = (count: number) => `e${'\u0301\u0327'.repeat(count / 2)}`

/** What a process does for one request, it does for nobody else: no body of an accepted size may hold it for long. */
test.each([
  ['a button deep in nothing', { _action: `ajouter:${'a.'.repeat(60_000)}` }],
  ['a choice deep in nothing', { _action: `choisir:${'a.'.repeat(60_000)}=x` }],
  ['an item deep in nothing', { _action: `retirer:${'0.'.repeat(60_000)}0` }],
  ['a place of accents', { communeNaissance: marks(40_000) }],
  ['a name of accents', { nomNaissance: marks(40_000) }],
  ['a name of accents that might be kept', { nomNaissance: marks(5000), prenoms: marks(5000) }],
  ['a place of words', { communeNaissance: 'saint '.repeat(40_000) }],
  ['a place of signs', { communeNaissance: '- '.repeat(100_000) }],
  ['a place of one letter', { communeNaissance: 'a' }],
  ['a name of spaces', { nomNaissance: ' '.repeat(200_000) }],
  ['names', { prenoms: 'Aa-'.repeat(80_000) }],
  ['a year of signs', { 'dateNaissance.annee': '-'.repeat(200_000) }],
  ['a name of the same field', Array.from({ length: 1900 }, () => ['nomNaissance', 'A'] as const)],
  ['unknown names', Array.from({ length: 1900 }, (_, index) => [`inconnu${index}`, 'A'] as const)],
])('%s is answered at once', async (_, changes) => {
  const { visitor, page } = await portal.begin()
  const own = { _version: page.value('_version') ?? '', _csrf: page.value('_csrf') ?? '' }
  const entries = Array.isArray(changes)
    ? [...changes, ...Object.entries(own)]
    : Object.entries({ ...zoe, ...own, ...changes })
  const start = performance.now()
  const answer = await visitor.post(page.url, entries)
  expect(performance.now() - start).toBeLessThan(1500)
  expect(answer.status, answer.text.slice(0, 300)).toBeLessThan(500)
})

test('what a button names is not sent back as an address without end', async () => {
  const { visitor, page } = await portal.begin()
  const own = { _version: page.value('_version') ?? '', _csrf: page.value('_csrf') ?? '' }
  const answer = await visitor.post(page.url, Object.entries({ ...own, _action: `ajouter:${'a.'.repeat(5000)}` }))
  expect([answer.status, answer.url.length < 200]).toEqual([200, true])
})

test('of thousands of unknown names, a few are told', async () => {
  const browser = portal.browser()
  const { id, version } = (await browser.api('POST', '/api/v1/demandes', { procedureId: 'acte-naissance' })).json()
  const answers = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`n${index}`, 0]))
  const refused = await browser.api('PUT', `/api/v1/demandes/${id}/steps/personne`, { baseVersion: version, answers })
  expect(refused.statusCode).toBe(422)
  expect(refused.json().error.details).toHaveLength(20)
})

test('a letter takes the accents of any script, and no more', async () => {
  const browser = portal.browser()
  const { id, version } = (await browser.api('POST', '/api/v1/demandes', { procedureId: 'acte-naissance' })).json()
  const save = (nomNaissance: string) =>
    browser.api('PUT', `/api/v1/demandes/${id}/steps/personne`, { baseVersion: version, answers: { nomNaissance } })
  const refused = await save(marks(32))
  expect([refused.statusCode, refused.json().error.details[0]]).toEqual([
    422,
    expect.objectContaining({ path: 'personne.nomNaissance', code: 'characters' }),
  ])
  expect((await save(`Ng${marks(30)}`)).statusCode).toBe(200)
})
