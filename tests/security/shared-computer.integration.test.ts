import { beforeAll, expect, test } from 'vitest'
import { expectPage } from '../journeys/journey.ts'
import { startPortal, type TestPortal } from '../journeys/start-portal.ts'
import { createVisitor } from '../journeys/visitor.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal()
})

test('who leaves a shared computer closes the session: nothing opens from it, the draft is kept', async () => {
  const { visitor, page, id } = await portal.begin()
  const draft = await visitor.open(`/demandes/${id}`)
  const [reference = '', code = ''] = /(SJ-26-\w+).*?(\w{4}-\w{4}-\w{4})/.exec(draft.text)?.slice(1) ?? []
  const kept = [...visitor.cookies]
  const door = await visitor.open((await visitor.open('/demandes')).link('Fermez votre session'))
  expectPage(door, { heading: 'Fermer votre session', says: ['Rien n’est effacé'] })
  expectPage(await visitor.press(door, 'Fermer la session'), { at: '/' })
  expect([...visitor.cookies]).toEqual([])
  for (const url of [page.url, `/demandes/${id}`]) expect((await visitor.open(url)).status).toBe(404)
  expectPage(await visitor.open('/demandes'), { says: ['Rien ici pour l’instant'] })
  // Nor with the cookie, had somebody copied it.
  const thief = createVisitor(portal.app)
  for (const [name, value] of kept) thief.cookies.set(name, value)
  expect((await thief.open(page.url)).status).toBe(404)
  const again = await visitor.press(await visitor.open('/suivi'), 'Ouvrir ma demande', { reference, code })
  expectPage(again, { at: '/demandes/:id' })
})

test('another site cannot close it, nobody else has one to close', async () => {
  const { visitor, page } = await portal.begin()
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const post = (headers: Record<string, string>) =>
    portal.inject({ method: 'POST', url: '/fermer-la-session', headers: { cookie, ...headers } })
  expect((await post({ origin: 'https://evil.example' })).statusCode).toBe(403)
  expect((await post({ origin: 'http://localhost:3000' })).statusCode).toBe(403)
  expect((await visitor.open(page.url)).status).toBe(200)
  expectPage(await portal.visitor().open('/fermer-la-session'), { at: '/demandes', says: ['Rien ici'] })
  expectPage(await portal.visitor().post('/fermer-la-session', []), { at: '/' })
})
