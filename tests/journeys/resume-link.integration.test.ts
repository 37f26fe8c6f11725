import { beforeAll, expect, test } from 'vitest'
import { expectPage } from './journey.ts'
import { startPortal, type TestPortal } from './start-portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ now: () => new Date('2026-11-23T10:12:00Z') })
})

const button = 'Recevoir un lien par courriel'

async function askForLink(courriel: string) {
  const mine = await portal.begin()
  await mine.visitor.press(mine.page, 'Continuer plus tard', { nomNaissance: 'Payet' })
  const draft = await mine.visitor.open(`/demandes/${mine.id}`)
  const asked = await mine.visitor.press(draft, button, { courriel })
  const { rows } = await portal.database.pool.query<{ text: string }>('select text from mails where demande_id = $1', [
    mine.id,
  ])
  return { ...mine, asked, link: /https?:\/\/[^/\s]+(\/reprendre\/[\w-]+)/.exec(rows[0]?.text ?? '')?.[1] ?? '' }
}

test('a draft is opened elsewhere with a mailed link, whose page alone does nothing', async () => {
  const { asked, id, link } = await askForLink('marie@example.org')
  expectPage(asked, { at: '/demandes/:id?lien=1', says: ['Si l’adresse est juste'] })
  const elsewhere = portal.visitor()
  const page = await elsewhere.open(link)
  expectPage(page, { heading: 'Reprendre votre brouillon', says: ['Ouvrir mon brouillon'] })
  expect(page.text).not.toMatch(/Payet|marie@/)
  expect(elsewhere.cookies.size).toBe(0)
  const opened = await elsewhere.press(page, 'Ouvrir mon brouillon')
  expectPage(opened, { at: '/demandes/:id/etapes/personne', shows: { nomNaissance: 'Payet' } })
  expect(opened.url).toContain(id)
})

test('what is no address is shown again with what to do', async () => {
  const { asked } = await askForLink('marie chez example')
  expectPage(asked, {
    status: 422,
    says: ['Écrivez une adresse électronique complète'],
    shows: { courriel: 'marie chez example' },
  })
  expect(asked.title).toMatch(/^Erreur/)
})

test('a link that never was shows the same page, and opens nothing', async () => {
  const visitor = portal.visitor()
  const page = await visitor.open(`/reprendre/${'a'.repeat(43)}`)
  expectPage(page, { heading: 'Reprendre votre brouillon' })
  expectPage(await visitor.press(page, 'Ouvrir mon brouillon'), {
    status: 404,
    says: ['Ce lien n’ouvre aucun brouillon'],
  })
  expect(visitor.cookies.size).toBe(0)
})

test('whoever does not hold the draft asks for nothing', async () => {
  const { id } = await askForLink('marie@example.org')
  const stranger = await portal.begin()
  const page = await stranger.visitor.open(`/demandes/${stranger.id}`)
  const token = page.value('_csrf') ?? ''
  const refused = await stranger.visitor.post(`/demandes/${id}/lien`, [
    ['_csrf', token],
    ['courriel', 'x@example.org'],
  ])
  expectPage(refused, { status: 404 })
})
