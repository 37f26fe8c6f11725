import { beforeAll, expect, test } from 'vitest'
import { signInAccount } from '../../setup/accounts.ts'
import { startTestApp, type TestApp } from '../../setup/app.ts'
import type { TestBrowser } from '../../setup/test-browser.ts'
import { addAdult, addChild, openAccount, type TestAccount, theo, zoe } from '../people/household/accounts.ts'

let site: TestApp
let account: TestAccount
let citizen: TestBrowser
let admin: TestBrowser

beforeAll(async () => {
  site = await startTestApp({ now: () => new Date('2026-11-23T08:00:00Z') })
  account = await openAccount(site.engine)
  citizen = site.browser()
  await signInAccount(site, citizen, account.actor.accountId)
  admin = await site.signIn('administrator')
})

test('a citizen keeps their household through the API', async () => {
  const url = '/api/v1/household/people'
  const guardians = [{ adultId: account.responsible.id, link: 'mother' }]
  const added = await citizen.api('POST', url, { kind: 'child', answers: theo, guardians })
  expect(added.statusCode, added.body).toBe(201)
  const child = added.json()
  expect(added.headers.location).toBe(`${url}/${child.id}`)
  expect((await citizen.get(`${url}/${child.id}`)).json()).toEqual(child)
  const listed = (await citizen.get('/api/v1/household')).json()
  expect(listed).toMatchObject({ state: 'new', people: [{ isResponsible: true }, { name: 'Théo Payet' }] })
  const answers = { ...theo, firstNames: 'Théodore' }
  const changed = await citizen.api('PUT', `${url}/${child.id}`, { version: 1, answers, guardians })
  expect(changed.json()).toMatchObject({ name: 'Théodore Payet', version: 2 })
  const late = await citizen.api('PUT', `${url}/${child.id}`, { version: 1, answers: theo, guardians })
  expect([late.statusCode, late.json().error]).toMatchObject([409, { code: 'StaleVersion', currentVersion: 2 }])
  const wrong = await citizen.api('POST', url, { kind: 'adult', answers: {} })
  expect([wrong.statusCode, wrong.json().error.details.length]).toEqual([422, 3])
  expect((await citizen.api('DELETE', `${url}/${child.id}?version=2`)).statusCode).toBe(204)
  const own = await citizen.api('DELETE', `${url}/${account.responsible.id}?version=x`)
  expect(own.statusCode).toBe(400)
})

test('agents check people through the API', async () => {
  const { actor, responsible } = await openAccount(site.engine, { answers: { ...zoe, birthName: 'Vitry' } })
  const kept = await addAdult(site.engine, actor, { birthName: 'Vitry', birthDate: '1980-01-01' })
  const dropped = await addAdult(site.engine, actor, { birthName: 'Vitry', birthDate: '1980-01-01' })
  await addChild(site.engine, actor)
  const { rows } = (await admin.get('/api/v1/people?limit=100')).json()
  expect(rows.find(({ id }: { id: string }) => id === kept.id)).toMatchObject({ duplicates: 1, household: 'Zoé Vitry' })
  const seen = (await admin.get(`/api/v1/people/${kept.id}`)).json()
  expect(seen.duplicates).toMatchObject([{ id: dropped.id, isSameHousehold: true }])
  const url = `/api/v1/people/${kept.id}`
  const distinct = await admin.api('POST', `${url}/distinct`, { otherId: responsible.id })
  expect(distinct.statusCode).toBe(204)
  const merged = await admin.api('POST', `${url}/merge`, { version: 1, dropped: { id: dropped.id, version: 1 } })
  expect(merged.json()).toMatchObject({ id: kept.id, version: 2 })
  const judged = await admin.api('PUT', `${url}/judgement`, { version: 2, state: 'invalid', reason: 'Le nom.' })
  expect(judged.json()).toMatchObject({ state: 'invalid', stateReason: 'Le nom.' })
  const answers = { ...zoe, birthName: 'Vitri', firstNames: 'Jean' }
  const corrected = await admin.api('PUT', url, { version: 3, answers })
  expect(corrected.json()).toMatchObject({ state: 'valid', name: 'Jean Vitri' })
  const agent = await site.signIn('agent')
  expect((await agent.get('/api/v1/people')).statusCode).toBe(403)
})
