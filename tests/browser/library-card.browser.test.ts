import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { alive } from './alive.ts'
import { expectGoodPage } from './checks.ts'
import { type Hands, keyboard, pointer } from './hands.ts'
import { makeDemande } from './make-demande.ts'
import { type Site, startSite, type Visit } from './start-site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite({ packs: [carteBibliothequePack], now: () => new Date('2026-11-23T08:00:00Z') })
})

const next = 'Confirmer et continuer'
const parts = ['Jour', 'Mois', 'Année'] as const

/** Every shipped kind is in this card: what is typed in each is what comes back. */
test.each([
  { name: 'with JavaScript', javaScriptEnabled: true, take: pointer },
  { name: 'with JavaScript, by the keyboard', javaScriptEnabled: true, take: keyboard },
  { name: 'without JavaScript', javaScriptEnabled: false, take: pointer },
])('every field kind $name', async ({ javaScriptEnabled, take }) => {
  const visit = await site.visit({ javaScriptEnabled })
  const { page } = visit
  const hands = take(page)
  const { url } = await makeDemande(visit, { procedureId: 'carte-bibliotheque' })
  const check = async (where: string) => {
    if (javaScriptEnabled && take === pointer) await expectGoodPage(page, where)
  }
  await visit.open(`${url}/etapes/lecteur`)
  if (javaScriptEnabled) await alive(page)
  await check('reader')
  await fillReader(hands)
  await hands.press(next)
  await heading(page, 'Carte')
  await fillCard(hands, javaScriptEnabled)
  await hands.press(next)
  await heading(page, 'Foyer')
  await fillHousehold(hands, check)
  await hands.press(next)
  await heading(page, 'Souhaits')
  await hands.press(next)
  await heading(page, 'Relire et envoyer')
  await check('review')
  for (const answer of expected) await page.getByRole('definition').getByText(answer, { exact: true }).first().waitFor()
  await expectShownAgain(visit, url)
  expect(visit.problems).toEqual([])
  await visit.context.close()
})

/** What the review says of what was typed. */
const expected = [
  'Hoarau',
  'Jean-Noël',
  '12 mai 1990',
  'septembre 2005',
  'jean@example.org',
  'Saint-Joseph (974)',
  'La Réunion (974)',
  'France',
  'Famille',
  'Bandes dessinées, Sciences',
  '1er décembre 2026',
  'Langevin',
  'B12345',
  '2 rue des Lataniers',
  'Étage 2',
  'Léa',
  'École du Butor',
]

async function fillReader({ page, ...hands }: Hands): Promise<void> {
  await hands.fill('Nom', 'Hoarau')
  await hands.fill('Prénom(s)', 'Jean-Noël')
  await fillDate(hands, page, { group: 'Date de naissance', date: ['12', '5', '1990'] })
  await fillDate(hands, page, { group: 'Lecteur depuis', date: ['', '9', '2005'] })
  await hands.fill('Courriel', 'jean@example.org')
  await hands.fill('Téléphone', '0692 12 34 56')
  await hands.fill('Présentation', 'Je lis.\nBeaucoup.')
}

async function fillCard({ page, ...hands }: Hands, isLive: boolean): Promise<void> {
  await hands.choose('Famille')
  await hands.choose('Oui')
  await fillDate(hands, page, { group: 'Début', date: ['1', '12', '2026'] })
  await hands.choose('Bandes dessinées')
  await hands.choose('Sciences')
  await hands.choose('Langevin')
  // Without a script, what an answer opens comes with the next page.
  const open = async () => {
    if (isLive) return
    await hands.press(next)
    await page.getByText('Votre réponse ouvre').waitFor()
  }
  await open()
  await hands.fill('Numéro de l’ancienne carte', 'B12345')
  await hands.fill('Voie', '2 rue des Lataniers')
  await open()
  await hands.fill('Complément', 'Étage 2')
}

/** Two children, then the first one goes. */
async function fillHousehold({ page, ...hands }: Hands, check: (where: string) => Promise<void>): Promise<void> {
  const child = (number: number) => page.getByRole('group', { name: `Enfant ${number}`, exact: true })
  await hands.fill(child(1).getByLabel('Prénom'), 'Tom')
  await hands.press('Ajouter : enfant')
  await hands.fill(child(2).getByLabel('Prénom'), 'Léa')
  for (const [index, part] of parts.entries())
    await hands.fill(child(2).getByLabel(part), ['2', '1', '2018'][index] ?? '')
  await hands.fill(child(2).getByLabel('Livres à la fois'), '3')
  await check('household')
  await hands.press('Retirer : enfant 1')
  await child(2).waitFor({ state: 'detached' })
  expect(await child(1).getByLabel('Prénom').inputValue()).toBe('Léa')
  if ((await child(1).getByLabel('École').count()) === 0) await hands.press('Mettre à jour la page')
  await hands.fill(child(1).getByLabel('École'), 'École du Butor')
}

type DateFilling = { readonly group: string; readonly date: readonly [day: string, month: string, year: string] }

async function fillDate(hands: Pick<Hands, 'fill'>, page: Page, { group, date }: DateFilling): Promise<void> {
  for (const [index, part] of parts.entries())
    await hands.fill(page.getByRole('group', { name: group }).getByLabel(part), date[index] ?? '')
}

async function expectShownAgain(visit: Visit, url: string): Promise<void> {
  const { page } = visit
  await visit.open(`${url}/etapes/lecteur`)
  expect(await page.getByLabel('Présentation').inputValue()).toBe('Je lis.\nBeaucoup.')
  const since = page.getByRole('group', { name: 'Lecteur depuis' })
  for (const [part, text] of [
    ['Jour', ''],
    ['Mois', '9'],
    ['Année', '2005'],
  ] as const)
    expect(await since.getByLabel(part).inputValue()).toBe(text)
  await visit.open(`${url}/etapes/carte`)
  for (const option of ['Famille', 'Bandes dessinées', 'Sciences', 'Langevin'])
    expect(await page.locator('.choice').filter({ hasText: option }).locator('input').isChecked(), option).toBe(true)
}

function heading(page: Page, words: string): Promise<void> {
  return page.getByRole('heading', { level: 1 }).filter({ hasText: words }).waitFor()
}
