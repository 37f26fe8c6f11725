import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { portalPlugin } from '../../renderer/portal/plugin.ts'
import { addChild, openAccount, type TestAccount, zoe } from '../engine/people/household/accounts.ts'
import { signInAccount } from '../setup/accounts.ts'
import { startTestApp, type TestApp } from '../setup/app.ts'
import type { TestBrowser } from '../setup/test-browser.ts'
import { ofPeople } from './every-route.ts'

const surname = 'Zéphyrine'
let site: TestApp
let owner: TestAccount
const actors = new Map<string, TestBrowser>()

beforeAll(async () => {
  site = await startTestApp({
    now: () => new Date('2026-11-23T08:00:00Z'),
    plugins: (engine) => [portalPlugin({ engine })],
  })
  owner = await openAccount(site.engine, { answers: { ...zoe, birthName: surname } })
  await addChild(site.engine, owner.actor)
  const neighbour = site.browser()
  await signInAccount(site, neighbour, (await openAccount(site.engine)).actor.accountId)
  actors.set('a visitor', site.browser())
  actors.set('somebody of another household', neighbour)
  actors.set('an agent', await site.signIn('agent'))
})

async function knock(browser: TestBrowser, route: string, personId: string): Promise<readonly [number, string]> {
  const [method = '', path = ''] = route.split(' ')
  const url = path.replace(':personId', personId)
  const answer = await send(browser, method, url)
  const told = answer.body.replaceAll(personId, ':id').replace(/name="_csrf" value="[^"]*"/g, 'token')
  return [answer.statusCode, told.replace(/req-\w+/g, 'request')]
}

function send(browser: TestBrowser, method: string, url: string) {
  if (!url.startsWith('/api/')) return method === 'GET' ? browser.get(url) : browser.post(url, [['_version', '1']])
  if (method === 'DELETE') return browser.api('DELETE', `${url}?version=1`)
  return browser.api(
    method === 'PUT' ? 'PUT' : method === 'POST' ? 'POST' : 'GET',
    url,
    bodies[`${method} ${url.split('/').at(-1)}`] ?? (method === 'GET' ? undefined : { version: 1, answers: zoe }),
  )
}

/** Of the routes that ask for something else, by their last word. */
const bodies: { readonly [route: string]: object } = {
  'PUT judgement': { version: 1, state: 'invalid', reason: 'Non.' },
  'POST merge': { version: 1, dropped: { id: randomUUID(), version: 1 } },
  'POST distinct': { otherId: randomUUID() },
}

test.each(['a visitor', 'somebody of another household', 'an agent'])(
  'a person of another household is answered to %s as nobody is',
  async (who) => {
    const browser = actors.get(who)
    if (!browser) throw new Error(`nobody is ${who}`)
    const before = await kept()
    for (const route of ofPeople) {
      const [status, body] = await knock(browser, route, owner.responsible.id)
      expect(status, route).toBeOneOf([303, 401, 403, 404])
      expect(body, route).not.toContain(surname)
      expect([status, body], route).toEqual(await knock(browser, route, randomUUID()))
    }
    expect(await kept()).toEqual(before)
  },
)

async function kept(): Promise<unknown> {
  return (await site.database.pool.query('select * from household_people order by id')).rows
}
