import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { type Site, startSite, type Visit } from '../browser/start-site.ts'

let site: Site

beforeAll(async () => {
  site = await startSite()
})

async function signIn(room: string): Promise<Visit> {
  const visit = await site.visit()
  const administrator = site.agents.find(({ role }) => role === 'administrator')
  await visit.open(`/admin/${room}`)
  await visit.page.getByLabel('Adresse électronique').fill(administrator?.email ?? '')
  await visit.page.getByLabel('Mot de passe').fill(administrator?.password ?? '')
  await visit.page.keyboard.press('Enter')
  await visit.page.getByRole('button', { name: 'Se déconnecter' }).waitFor()
  return visit
}

async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    what,
  ).toEqual([])
}

const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

test('an administrator changes the commune, and its pages follow', async () => {
  const { page, problems } = await signIn('reglages')
  await page.getByLabel('Nom affiché').fill('Mairie de Saint-Jo')
  await page.getByLabel('Fuseau horaire').fill('Mars/Olympus')
  await page.getByRole('button', { name: 'Choisir d’autres couleurs' }).press('Enter')
  await page.getByLabel('Principale, thème clair').fill('#cccccc')
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).press('Enter')
  const refusal = page.getByRole('alert')
  await refusal.getByText('Ce fuseau horaire n’existe pas').waitFor()
  await refusal.getByText(/a un contraste de 1,\d+ sur le fond/).waitFor()
  await expectAccessible(page, 'refused')
  await page.getByLabel('Fuseau horaire').fill('Indian/Reunion')
  await page.getByLabel('Principale, thème clair').fill('#4b2e83')
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).click()
  await page.getByRole('status').filter({ hasText: 'Les réglages sont enregistrés.' }).waitFor()
  await page.getByRole('cell', { name: 'Nom affiché, Couleurs' }).waitFor()
  await expectAccessible(page, 'saved')
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await width(page)).toBeLessThanOrEqual(360)
  const citizen = await site.visit({ viewport: { width: 360, height: 740 } })
  await citizen.open('/')
  await citizen.page.getByText('Mairie de Saint-Jo').first().waitFor()
  expect(await citizen.page.locator('header .brand svg').evaluate((mark) => getComputedStyle(mark).color)).toBe(
    'rgb(75, 46, 131)',
  )
  for (const path of ['/', '/aide', '/faq', '/mentions-legales', '/accessibilite', '/donnees-personnelles']) {
    await citizen.open(path)
    for (const summary of await citizen.page.locator('main summary').all()) await summary.click()
    await expectAccessible(citizen.page, path)
    expect(await width(citizen.page), path).toBeLessThanOrEqual(360)
  }
  expect([...problems, ...citizen.problems]).toEqual([])
})

test('two administrators who save together see both values', async () => {
  const [one, other] = [await signIn('reglages'), await signIn('reglages')]
  for (const [{ page }, phone] of [
    [one, '0262 11 11 11'],
    [other, '0262 22 22 22'],
  ] as const) {
    await page.getByLabel('Téléphone').first().fill(phone)
    await page.getByRole('button', { name: 'Enregistrer les réglages' }).click()
    await page.locator('[role="status"].done, [role="alert"]').first().waitFor()
  }
  const { page, problems } = other
  const row = page.getByRole('row', { name: /Téléphone/ })
  expect(await row.getByRole('cell').allTextContents()).toEqual(['0262 22 22 22', '0262 11 11 11'])
  await expectAccessible(page, 'both values')
  await page.getByRole('button', { name: 'Garder ma saisie' }).click()
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).click()
  await page.getByRole('status').filter({ hasText: 'enregistrés' }).waitFor()
  expect((await site.inject({ url: '/aide' })).body).toContain('0262 22 22 22')
  expect(problems).toEqual([])
})

test('an administrator writes a text, looks at it, keeps it, and takes a former version back', async () => {
  const { page, problems } = await signIn('textes')
  await page.getByRole('button', { name: 'Questions fréquentes' }).press('Enter')
  const text = page.getByLabel('Texte (Markdown)')
  await text.fill('## Premier ?\n\nOui. <img src=x onerror=alert(1)>')
  await page.getByRole('button', { name: 'Aperçu' }).click()
  const preview = page.getByRole('region', { name: 'Aperçu' })
  await preview.getByText('Premier').click()
  await preview.getByText('<img src=x onerror=alert(1)>').waitFor()
  await page.getByRole('button', { name: 'Enregistrer le texte' }).click()
  await page.getByRole('status').filter({ hasText: 'enregistré' }).waitFor()
  await expectAccessible(page, 'text')
  await page.getByLabel('Texte (Markdown)').fill('## Second ?\n\nOui.')
  await page.getByRole('button', { name: 'Enregistrer le texte' }).click()
  await page.getByRole('button', { name: 'Reprendre la version 2' }).waitFor()
  await page.getByRole('button', { name: 'Reprendre la version 1' }).click()
  await page.getByRole('status').filter({ hasText: 'La version 1' }).waitFor()
  expect(await page.getByLabel('Texte (Markdown)').inputValue()).toContain('## Premier ?')
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await width(page)).toBeLessThanOrEqual(360)
  expect((await site.inject({ url: '/faq' })).body).toContain('<summary>Second\u00a0?</summary>')
  expect(problems).toEqual([])
})
