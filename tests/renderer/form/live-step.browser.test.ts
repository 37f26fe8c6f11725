import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as esbuild from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { portalPlugin } from '../../../renderer/index.ts'
import { browserOptions } from '../../../scripts/build.mjs'
import { carteBibliothequePack } from '../../fixtures/packs/carte-bibliotheque/pack.ts'
import { startTestApp, type TestApp } from '../../setup/app.ts'
import { launchBrowser } from '../../setup/browser.ts'

let portal: TestApp
let origin: string
let browser: Browser
let context: BrowserContext
let page: Page
let problems: string[]

beforeAll(async () => {
  const built = mkdtempSync(path.join(os.tmpdir(), 'guichet-step-'))
  const entryPoints = { step: 'renderer/portal/browser/step.tsx' }
  await esbuild.build({ ...browserOptions('development'), entryPoints, outdir: built })
  portal = await startTestApp({
    packs: [carteBibliothequePack],
    assets: built,
    plugins: (engine) => [portalPlugin({ engine, assets: built })],
  })
  origin = await portal.app.listen({ port: 0, host: '127.0.0.1' })
  browser = await launchBrowser()
  afterAll(async () => {
    await browser.close()
    rmSync(built, { recursive: true, force: true })
  })
})

beforeEach(async () => {
  context = await browser.newContext({ locale: 'fr-FR' })
  problems = []
  page = await openPage()
  await page.goto(`${origin}/demarches/carte-bibliotheque`)
  await page.getByRole('button', { name: 'Commencer' }).first().click()
  await isAlive()
})
// React in its development form says what it had to draw anew; the policy of the page says what it refused.
afterEach(async () => {
  expect(problems).toEqual([])
  await context.close()
})

describe('a step in the page', () => {
  it('saves what is typed, and says when', async () => {
    await page.locator('#c-nom').fill('Payet')
    await saved()
    await page.reload()
    expect(await page.locator('#c-nom').inputValue()).toBe('Payet')
  })

  it('reproaches nothing before a field was changed and left', async () => {
    await page.locator('#c-naissance-jour').fill('31')
    await page.locator('#c-naissance-mois').fill('2')
    await page.locator('#c-naissance-annee').fill('1988')
    expect(await page.locator('.message').count()).toBe(0)
    await page.locator('#c-courriel').focus()
    await page.locator('#c-naissance-erreur').waitFor()
    expect(await page.locator('#c-naissance-jour').getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('.summary').count()).toBe(0)
    await page.locator('#c-naissance-jour').fill('28')
    await page.locator('#c-naissance-erreur').waitFor({ state: 'detached' })
  })

  it('opens and closes fields as one answers, losing nothing', async () => {
    await fillReader()
    await page.getByLabel('Autre', { exact: true }).check()
    await page.locator('#c-precision').fill('une carte de groupe')
    await page.getByLabel('Individuelle').check()
    await page.locator('#c-precision').waitFor({ state: 'detached' })
    await page.getByLabel('Autre', { exact: true }).check()
    expect(await page.locator('#c-precision').inputValue()).toBe('une carte de groupe')
    expect(await page.locator('[data-etape=foyer]').count()).toBe(0)
  })

  it('tells what is to be corrected, and leads to it', async () => {
    await page.locator('#c-nom').fill('Payet')
    await page.locator('#c-nom').press('Enter')
    await page.locator('#erreurs:focus').waitFor()
    expect(await page.locator('#erreurs h2').textContent()).toBe('Deux réponses sont à revoir')
    await page.locator('#erreurs a').last().click()
    await page.locator('#c-naissance-jour:focus').waitFor()
    await page.locator('#c-prenoms').fill('Zoé')
    await page.getByRole('heading', { name: 'Une réponse est à revoir' }).waitFor()
    // What the browser says of the refused page is the page's own status.
    problems = problems.filter((problem) => !problem.includes('422'))
  })

  it('suggests communes while one types', async () => {
    const ville = page.getByRole('combobox', { name: 'Ville' })
    await ville.fill('')
    await ville.pressSequentially('saint-pau')
    await page.getByRole('listbox', { name: 'Ville' }).getByRole('option').first().waitFor()
    expect(await ville.getAttribute('aria-expanded')).toBe('true')
    await ville.press('ArrowDown')
    await ville.press('Enter')
    expect(await ville.inputValue()).toMatch(/^Saint-Pau\p{Ll}+ \(\d+/u)
    expect(await page.getByRole('listbox').count()).toBe(0)
    await ville.pressSequentially(' et')
    await page.keyboard.press('Escape')
    expect(page.url()).toContain('/etapes/lecteur')
  })
})

describe('what could be lost', () => {
  it('is kept when it was typed before the script came', async () => {
    await page.route('**/assets/step-*.js', async (route) => {
      await page.locator('#c-nom').fill('Avant')
      await page.locator('#c-ville').fill('Saint-Paul')
      await route.continue()
    })
    await page.reload({ waitUntil: 'commit' })
    await isAlive()
    expect([await page.locator('#c-nom').inputValue(), await page.locator('#c-ville').inputValue()]).toEqual([
      'Avant',
      'Saint-Paul',
    ])
    await saved()
  })

  it('is kept and sent again when the server is away', async () => {
    let refusals = 1
    await page.route('**/api/v1/demandes/**', (route) => (refusals-- > 0 ? route.abort() : route.continue()))
    await page.locator('#c-nom').fill('Payet')
    await page.locator('#enregistre', { hasText: 'Pas encore enregistré' }).waitFor()
    await saved()
    expect(await stored('#c-nom')).toBe('Payet')
    problems = problems.filter((problem) => !problem.includes('ERR_FAILED'))
  })

  it('is sent when the page is left', async () => {
    await page.locator('#c-nom').fill('Parti')
    const here = page.url()
    await page.goto('about:blank')
    await expect.poll(() => stored('#c-nom', here)).toBe('Parti')
  })

  it('is sent with the version of the save that was under way', async () => {
    await page.route('**/api/v1/demandes/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 800))
      await route.continue()
    })
    await page.locator('#c-nom').fill('Un')
    await page.waitForRequest((request) => request.method() === 'PUT')
    await page.locator('#c-nom').fill('Deux')
    await page.getByRole('button', { name: 'Continuer plus tard' }).click()
    await page.waitForURL((url) => !url.pathname.includes('etapes'))
    await page.goBack()
    expect(await stored('#c-nom')).toBe('Deux')
  })

  it('is brought together when two windows write, and asked where both changed', async () => {
    const other = await openPage()
    await other.goto(page.url())
    await isAlive(other)
    await other.locator('#c-nom').fill('Hoareau')
    await other.locator('#c-telephone').fill('0262 35 80 00')
    await saved(other)
    await page.locator('#c-nom').fill('Payet')
    await page.locator('#c-prenoms').fill('Zoé')
    await page.locator('#c-nom-conflit', { hasText: 'Hoareau' }).waitFor()
    expect(await page.locator('#c-telephone').inputValue()).toBe('0262 35 80 00')
    expect(await page.locator('#c-nom').inputValue()).toBe('Payet')
    await page.getByRole('button', { name: 'Prendre' }).click()
    await page.locator('#c-nom-conflit').waitFor({ state: 'detached' })
    expect(await page.locator('#c-nom').inputValue()).toBe('Hoareau')
    await saved()
    await page.reload()
    expect([await page.locator('#c-nom').inputValue(), await page.locator('#c-prenoms').inputValue()]).toEqual([
      'Hoareau',
      'Zoé',
    ])
    problems = problems.filter((problem) => !problem.includes('409'))
  })
})

describe('a repeated group in the page', () => {
  it('adds and removes without leaving, and works out the total', async () => {
    await fillReader()
    await page.getByLabel('Famille').check()
    await page.getByLabel('Non', { exact: true }).check()
    await typeDate('debut', '1 12 2099')
    await page.getByRole('button', { name: 'Confirmer et continuer' }).click()
    await page.waitForURL('**/etapes/foyer')
    await isAlive()
    await page.locator('#c-enfants-0-prenom').fill('Zoé')
    await page.locator('#c-enfants-0-livres').fill('2')
    await page.getByRole('button', { name: /^Ajouter/ }).click()
    await page.locator('#c-enfants-1:focus').waitFor()
    await page.locator('#c-enfants-1-prenom').fill('Malo')
    await page.locator('#c-enfants-1-livres').fill('3')
    await page.locator('#c-livres', { hasText: '5' }).waitFor()
    await page.getByRole('button', { name: 'Retirer\u00a0: enfant 1' }).click()
    await page.locator('#c-livres', { hasText: '3' }).waitFor()
    expect(await page.locator('#c-enfants-0-prenom').inputValue()).toBe('Malo')
    await saved()
    expect(await stored('#c-enfants-0-prenom')).toBe('Malo')
  })
})

async function openPage(): Promise<Page> {
  const opened = await context.newPage()
  opened.on('pageerror', (error) => problems.push(String(error)))
  opened.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  return opened
}

async function isAlive(of: Page = page): Promise<void> {
  await of.locator('[name=_vivant]').waitFor({ state: 'attached' })
}

async function saved(of: Page = page): Promise<void> {
  await of.locator('#enregistre', { hasText: 'Enregistré à' }).waitFor()
}

/** What a fresh page shows. */
async function stored(selector: string, at = page.url()): Promise<string> {
  const fresh = await openPage()
  await fresh.goto(at)
  const value = await fresh.locator(selector).inputValue()
  await fresh.close()
  return value
}

async function typeDate(name: string, date: string): Promise<void> {
  const [day = '', month = '', year = ''] = date.split(' ')
  await page.locator(`#c-${name}-jour`).fill(day)
  await page.locator(`#c-${name}-mois`).fill(month)
  await page.locator(`#c-${name}-annee`).fill(year)
}

/** The first step, to reach the second. */
async function fillReader(): Promise<void> {
  await page.locator('#c-nom').fill('Payet')
  await page.locator('#c-prenoms').fill('Zoé')
  await typeDate('naissance', '27 3 1988')
  await page.getByRole('button', { name: 'Confirmer et continuer' }).click()
  await page.waitForURL('**/etapes/carte')
  await isAlive()
}
