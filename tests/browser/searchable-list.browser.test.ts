import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { expectAccessible } from './checks.ts'
import { keyboard, pointer } from './hands.ts'
import { makeDemande } from './make-demande.ts'
import { type Site, startSite, type Visit } from './start-site.ts'

let site: Site
let visit: Visit
let page: Page
beforeAll(async () => {
  site = await startSite()
})
beforeEach(async () => {
  await visit?.context.close()
})

const field = 'Ville de naissance'

async function openStep(options = {}): Promise<void> {
  visit = await site.visit(options)
  page = visit.page
  const { url } = await makeDemande(visit)
  await visit.open(`${url}/etapes/personne`)
}

test('by the keyboard: options while one types, arrows, Enter, Escape', async () => {
  await openStep()
  const hands = keyboard(page)
  const input = page.locator('#c-communeNaissance')
  await page.locator('#c-communeNaissance[role=combobox]').waitFor()
  await hands.fill(field, 'saint den')
  const option = page.getByRole('option', { name: 'Saint-Denis (974)' })
  await option.waitFor()
  await expectAccessible(page, 'list open')
  while ((await option.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown')
  expect(await input.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'))
  await expectAccessible(page, 'option active')
  await page.keyboard.press('Enter')
  expect(await input.inputValue()).toBe('Saint-Denis (974)')
  expect(await page.getByRole('listbox').count()).toBe(0)
  await hands.fill(field, 'Port-Louis, Maurice')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await input.inputValue()).toBe('Port-Louis, Maurice')
  // Whatever the page that is drawn anew could know of what was typed a moment ago.
  await page.reload()
  await expect.poll(() => input.inputValue(), { timeout: 10_000 }).toBe('Port-Louis, Maurice')
  expect(await page.locator('.conflict').count()).toBe(0)
  expect(visit.problems).toEqual([])
})

test('with a finger on a phone', async () => {
  await openStep({ viewport: { width: 360, height: 740 }, hasTouch: true })
  await page.locator('#c-communeNaissance[role=combobox]').waitFor()
  await page.getByLabel(field).fill('le tampon')
  await page.getByRole('option', { name: 'Le Tampon (974)' }).tap()
  expect(await page.getByLabel(field).inputValue()).toBe('Le Tampon (974)')
  expect(visit.problems).toEqual([])
})

test('without JavaScript: what is ambiguous comes back with the places it may be', async () => {
  await openStep({ javaScriptEnabled: false })
  const hands = pointer(page)
  await hands.fill('Nom de naissance', 'Payet')
  await hands.fill('Prénom(s)', 'Zoé')
  await hands.fill('Année', '1988')
  await hands.fill(field, 'Saint-Denis')
  await hands.press('Confirmer et continuer')
  await page.getByText('Plusieurs réponses de la liste correspondent').waitFor()
  expect(await page.getByLabel(field).inputValue()).toBe('Saint-Denis')
  await hands.press('Saint-Denis (974)')
  expect(await page.getByLabel(field).inputValue()).toBe('Saint-Denis (974)')
  await hands.press('Confirmer et continuer')
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Type de l’acte' }).waitFor()
})
