import { beforeAll, expect, test } from 'vitest'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { startPortal, type TestPortal } from '../journeys/start-portal.ts'
import type { Page, Visitor } from '../journeys/visitor.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ packs: [carteBibliothequePack], now: () => new Date('2026-11-23T10:12:00Z') })
})

const reader = {
  nom: 'Hoarau',
  prenoms: 'Ève',
  'naissance.jour': '3',
  'naissance.mois': '4',
  'naissance.annee': '1980',
}
const card = { formule: 'famille', renouvellement: 'non', 'debut.jour': '1', 'debut.mois': '12', 'debut.annee': '2026' }

/** On the step of the children, of whom there may be eight. */
async function beginFamily(): Promise<{ visitor: Visitor; page: Page }> {
  const { visitor, page } = await portal.begin('carte-bibliotheque')
  const plan = await visitor.press(page, 'Confirmer et continuer', reader)
  return { visitor, page: await visitor.press(plan, 'Confirmer et continuer', card) }
}

/** Each item that a draft keeps is drawn at each look at it: a form must not make pages that cost seconds. */
test('more items than the field takes are refused, those one may take off excepted', async () => {
  const { visitor, page } = await beginFamily()
  const post = async (count: number) => {
    const items = Array.from({ length: count }, (_, index): [string, string] => [`enfants.${index}.prenom`, 'Zoé'])
    const now = await visitor.open(page.url)
    const own = ['_csrf', '_version'].map((name): [string, string] => [name, now.value(name) ?? ''])
    return visitor.post(page.url, [...items, ...own, ['_action', 'revoir']])
  }
  expect((await post(18)).status).toBe(200)
  const refused = await post(19)
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('accepte au plus 8 éléments')])
  const flood = await post(1900)
  expect(flood.status).toBe(422)
  expect(flood.value('enfants.0.prenom')).toBe('Zoé')
  expect(flood.html.length).toBeLessThan(200_000)
})
