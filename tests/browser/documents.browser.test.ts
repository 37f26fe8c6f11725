import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { scanDocument } from '../../engine/demandes/documents/scan-document.ts'
import { eicar } from '../fixtures/hostile-files/eicar.ts'
import { atelierPack } from '../fixtures/packs/atelier/pack.ts'
import { startClamd } from '../setup/clamd.ts'
import { heavyJpeg, samplePdf, samplePng } from '../setup/sample-files.ts'
import { alive } from './alive.ts'
import { expectGoodPage } from './checks.ts'
import { makeDemande } from './make-demande.ts'
import { type Site, startSite, type Visit } from './start-site.ts'

let site: Site
let scanned: Site
beforeAll(async () => {
  const now = () => new Date('2026-11-23T08:00:00Z')
  site = await startSite({ packs: [atelierPack], now })
  scanned = await startSite({ packs: [atelierPack], now, config: { antivirusUrl: await startClamd() } })
})

const next = 'Confirmer et continuer'
const inscrit = { nom: 'Payet', niveau: 'debutant' }
const pdf = (name = 'attestation.pdf', note = 'rien') => ({
  name,
  mimeType: 'application/pdf',
  buffer: samplePdf(note),
})

/** On the step of the documents; with its script alive when there is one. */
async function begin(
  options: Parameters<Site['visit']>[0] = {},
  on: Site = site,
): Promise<{ visit: Visit; page: Page; url: string; id: string }> {
  const visit = await on.visit(options)
  const { url, id } = await makeDemande(visit, { procedureId: 'atelier', answers: { inscrit } })
  await visit.open(`${url}/etapes/pieces`)
  if (options.javaScriptEnabled !== false) {
    await alive(visit.page)
    // The module of the documents takes the button away.
    await card(visit.page)
      .getByRole('button', { name: /^Joindre/ })
      .waitFor({ state: 'detached' })
  }
  return { visit, page: visit.page, url, id }
}

const card = (page: Page, title = 'Attestation d’assurance') =>
  page.locator('.piece').filter({ has: page.getByRole('heading', { name: title }) })
const chooser = (page: Page, title?: string) => card(page, title).locator('input[type=file]')
const panel = (page: Page) => page.locator('aside [data-etape=pieces] .state')
const status = (page: Page) => page.locator('#envois')
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

describe('without JavaScript', () => {
  test('files are chosen, joined, told, taken back', async () => {
    const { visit, page } = await begin({ javaScriptEnabled: false })
    await page.getByRole('button', { name: next }).last().click()
    await page.getByRole('link', { name: 'Joignez « Attestation d’assurance »' }).click()
    await chooser(page).setInputFiles([pdf(), pdf('page.pdf', 'x')])
    await card(page)
      .getByRole('button', { name: /^Joindre/ })
      .click()
    await card(page).getByText('page.pdf').first().waitFor()
    expect(await chooser(page).isVisible()).toBe(false)
    await card(page)
      .getByRole('button', { name: /page\.pdf/ })
      .click()
    await card(page).getByText('attestation.pdf').first().waitFor()
    await chooser(page).setInputFiles({ name: 'virus.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
    await card(page)
      .getByRole('button', { name: /^Joindre/ })
      .click()
    await card(page).locator('.message').waitFor()
    await page.getByRole('button', { name: next }).last().click()
    await heading(page, 'Travaux')
    expect(visit.problems).toEqual([])
    await visit.context.close()
  })
})

describe('with JavaScript', () => {
  test('a file leaves as it is chosen: the card, the panel and the words follow, without a reload', async () => {
    const { visit, page } = await begin()
    await expectGoodPage(page, 'empty, alive')
    await page.evaluate(() => document.body.setAttribute('data-same', ''))
    await page.getByLabel('Remarque').fill('Bonjour')
    await chooser(page).setInputFiles(pdf())
    await card(page).getByRole('link', { name: 'attestation.pdf' }).waitFor()
    await expect.poll(() => status(page).textContent()).toBe('attestation.pdf est joint.')
    await expect.poll(() => panel(page).textContent()).toBe('L’étape est complète')
    await expectGoodPage(page, 'filled, alive')
    await card(page)
      .getByRole('button', { name: /^Retirer/ })
      .click()
    await expect.poll(() => panel(page).textContent()).toBe('L’étape est incomplète')
    await expect.poll(() => status(page).textContent()).toBe('attestation.pdf est retiré.')
    expect(await chooser(page).evaluate((input) => input === document.activeElement)).toBe(true)
    expect(await page.locator('body[data-same]').count()).toBe(1)
    expect(await page.getByLabel('Remarque').inputValue()).toBe('Bonjour')
    await chooser(page).setInputFiles(pdf())
    await card(page).getByRole('link', { name: 'attestation.pdf' }).waitFor()
    await page.getByRole('button', { name: next }).last().click()
    await heading(page, 'Travaux')
    expect(visit.problems).toEqual([])
    await visit.context.close()
  })

  test('several files are dropped; what is refused says why beside those that are kept', async () => {
    const { visit, page } = await begin()
    const files = [pdf('bonne.pdf'), { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>') }]
    const transfer = await page.evaluateHandle(
      (given) => {
        const data = new DataTransfer()
        for (const { name, text } of given) data.items.add(new File([text], name))
        return data
      },
      files.map(({ name, buffer }) => ({ name, text: buffer.toString('latin1') })),
    )
    await card(page).dispatchEvent('dragover', { dataTransfer: transfer })
    await card(page).dispatchEvent('drop', { dataTransfer: transfer })
    await card(page).getByRole('link', { name: 'bonne.pdf' }).waitFor()
    await card(page).locator('.message').filter({ hasText: 'accepté' }).waitFor()
    await expectGoodPage(page, 'a refused file, alive')
    await card(page)
      .getByRole('button', { name: /^Fermer/ })
      .click()
    await expect.poll(() => card(page).locator('.message').count()).toBe(0)
    expect(visit.problems).toEqual([])
    await visit.context.close()
  })

  test('what the network cuts is tried again, the form is left alone', async () => {
    const { visit, page } = await begin()
    await page.route('**/documents?*', (route) => route.abort())
    await chooser(page).setInputFiles(pdf())
    await card(page).getByText('L’envoi n’a pas abouti').waitFor()
    await expectGoodPage(page, 'a failed sending')
    await page.unroute('**/documents?*')
    await card(page)
      .getByRole('button', { name: /^Réessayer/ })
      .click()
    await card(page).getByRole('link', { name: 'attestation.pdf' }).waitFor()
    await visit.context.close()
  })

  test('how far a heavy file is, is shown; it can be given up; the step waits for it', async () => {
    const { visit, page } = await begin()
    await page.route('**/documents?*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue()
    })
    const buffer = await heavyJpeg(900, 900)
    await chooser(page).setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer })
    await card(page).getByRole('progressbar', { name: 'Envoi de photo.jpg' }).waitFor()
    await page.getByRole('button', { name: next }).last().click()
    await expect.poll(() => status(page).textContent()).toMatch(/^Envoi en cours : la page suivante/)
    await card(page)
      .getByRole('button', { name: /^Annuler/ })
      .click()
    await expect.poll(() => card(page).getByRole('progressbar').count()).toBe(0)
    await visit.context.close()
  })

  test('the page that says what is missing forgets it once it is there', async () => {
    const { visit, page } = await begin()
    await page.getByRole('button', { name: next }).last().click()
    const missing = page.getByRole('link', { name: 'Joignez « Attestation d’assurance »' })
    await missing.waitFor()
    await expectGoodPage(page, 'missing')
    await missing.click()
    expect(await chooser(page).evaluate((input) => input === document.activeElement)).toBe(true)
    await card(page)
      .getByRole('button', { name: /^Joindre/ })
      .waitFor({ state: 'detached' })
    await chooser(page).setInputFiles(pdf())
    await card(page).getByRole('link', { name: 'attestation.pdf' }).waitFor()
    await expect.poll(() => page.locator('#erreurs').count()).toBe(0)
    await expect.poll(() => page.title()).not.toMatch(/^Erreur/)
    await expect.poll(() => card(page).locator('.message').count()).toBe(0)
    await visit.context.close()
  })

  test('an answer opens a document of the same step at once', async () => {
    const { visit, page, url } = await begin()
    await chooser(page).setInputFiles(pdf())
    await card(page).getByRole('link', { name: 'attestation.pdf' }).waitFor()
    await visit.open(`${url}/etapes/travaux`)
    await alive(page)
    expect(await card(page, 'Accord de l’auteur').isVisible()).toBe(false)
    await page.getByLabel('Œuvre d’une autre personne').fill('Gravure')
    await card(page, 'Accord de l’auteur').waitFor()
    await page.getByLabel('Œuvre d’une autre personne').fill('')
    await card(page, 'Accord de l’auteur').waitFor({ state: 'hidden' })
    await visit.context.close()
  })

  test('by the keyboard alone', async () => {
    const { visit, page } = await begin()
    const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent)
    await page.getByLabel('Remarque').focus()
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('c-attestation')
    // In the place of the window that the system opens.
    await chooser(page).setInputFiles(pdf())
    await card(page).getByRole('link', { name: 'attestation.pdf' }).waitFor()
    expect(await focused()).toBe('c-attestation')
    await page.keyboard.press('Shift+Tab')
    expect(await focused()).toMatch(/^Retirer/)
    await page.keyboard.press('Enter')
    await expect.poll(() => status(page).textContent()).toBe('attestation.pdf est retiré.')
    await expect.poll(focused).toBe('c-attestation')
    await visit.context.close()
  })
})

test('while the antivirus looks, the demande goes on; what it refuses is said, and asked again', async () => {
  const { visit, page, id, url } = await begin({}, scanned)
  await chooser(page).setInputFiles(pdf('attestation.pdf', eicar().toString('latin1')))
  await card(page).getByText('vérification en cours').waitFor()
  await expect.poll(() => panel(page).textContent()).toBe('L’étape est complète')
  await expectGoodPage(page, 'waiting')
  const { rows } = await scanned.database.pool.query('select id from documents where demande_id = $1', [id])
  await scanDocument({ documentId: rows[0]?.id }, scanned.engine)
  await visit.open(`${url}/etapes/pieces`)
  await card(page).getByText('L’antivirus a trouvé ce fichier dangereux').waitFor()
  expect(await panel(page).textContent()).toBe('L’étape est incomplète')
  await expectGoodPage(page, 'refused')
  await chooser(page).setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: await samplePng() })
  await card(page).getByText('photo.png').first().waitFor()
  expect(visit.problems).toEqual([])
  await visit.context.close()
})

test('the scripts of an ordinary step weigh what they did', async () => {
  const visit = await site.visit()
  const sizes: number[] = []
  visit.page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      void response
        .request()
        .sizes()
        .then(({ responseBodySize }) => sizes.push(responseBodySize))
  })
  const { url } = await makeDemande(visit, { procedureId: 'atelier' })
  await visit.open(`${url}/etapes/inscrit`)
  await alive(visit.page)
  await visit.page.waitForLoadState('networkidle')
  const total = sizes.reduce((sum, size) => sum + size, 0)
  expect(total).toBeGreaterThan(50_000)
  expect(total).toBeLessThan(160_000)
  await visit.context.close()
})
