/** `npm run screenshots`: the pages of the example commune as people see them, in `docs/screenshots`. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { adminPlugin } from '../admin/plugin.ts'
import { buildApp } from '../engine/app.ts'
import { loadConfig } from '../engine/config.ts'
import { createEngine } from '../engine/create-engine.ts'
import { loadCommune } from '../engine/load-commune.ts'
import { seedAgents } from '../engine/people/seed-agents.ts'
import { openDatabase } from '../engine/store/open-database.ts'
import { migrationSource } from '../migrations/index.ts'
import { shippedPacks } from '../procedures/index.ts'
import { portalPlugin } from '../renderer/index.ts'
import { findChromium } from '../tests/setup/find-chromium.ts'
import type { MadeAccount } from '../tests/setup/make-account.ts'
import { browserOptions } from './build.mjs'
import { makePictureAccount } from './picture-account.ts'
import { shrinkPng } from './shrink-png.ts'

const folder = 'docs/screenshots'
/** Pictures of one day: they change only where pages do. */
const instant = new Date('2026-11-23T10:12:00Z')
const screens = { desktop: { width: 1280, height: 860 }, phone: { width: 360, height: 740 } } as const
const schemes = ['light', 'dark'] as const
/** Shown in the dark too. */
const shownInTheDark = new Set(['home', 'step', 'step-errors', 'follow-up', 'desk', 'own-home'])

type Screen = keyof typeof screens
type Scheme = (typeof schemes)[number]
type Take = (name: string) => Promise<void>

const scratch = mkdtempSync(path.join(os.tmpdir(), 'guichet-pictures-'))
const site = await startSite()
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
try {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await onEachScreen(takePortal)
  await onEachScreen(takeDesk)
  const account = await makePictureAccount(site.engine)
  await onEachScreen((page, take) => takeSpace(page, take, account))
  await onEachScreen(takeSettings)
  await composeStep(browser)
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0)
  console.log(`${readdirSync(folder).length} pictures in ${folder}, ${Math.ceil(bytes / 1000)} kB`)
} finally {
  await browser.close()
  await site.stop()
  rmSync(scratch, { recursive: true, force: true })
}

/** The product on the example commune, over a database that lasts as long as the pictures are taken. */
async function startSite() {
  const assets = path.join(scratch, 'assets')
  await esbuild.build({ ...browserOptions('production'), outdir: assets })
  const config = loadConfig({ DATA_DIR: scratch, LOG_LEVEL: 'silent' })
  const commune = loadCommune(config.communeFile)
  const database = await openDatabase(config, migrationSource)
  const engine = await createEngine({ config, commune, database, packs: shippedPacks, now: () => instant })
  const agents = await seedAgents(database, commune, instant)
  const desk = adminPlugin({ commune: () => commune, built: assets })
  const plugins = [portalPlugin({ engine, assets }), desk]
  const app = await buildApp({ config, database, engine, assets, plugins })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const stop = async () => {
    await app.close()
    engine.mail.close()
    await database.close()
  }
  return { origin, engine, agents, stop }
}

async function onEachScreen(visit: (page: Page, take: Take) => Promise<void>): Promise<void> {
  for (const scheme of schemes)
    for (const screen of ['desktop', 'phone'] as const) {
      const context = await browser.newContext({
        viewport: screens[screen],
        colorScheme: scheme,
        baseURL: site.origin,
        locale: 'fr-FR',
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      await visit(page, (name) => takePicture(page, { name, screen, scheme }))
      await context.close()
    }
}

async function takePicture(page: Page, shot: { name: string; screen: Screen; scheme: Scheme }): Promise<void> {
  const { name, screen, scheme } = shot
  if (scheme === 'dark' && !shownInTheDark.has(name)) return
  await page.evaluate(() => document.fonts.ready)
  writeFileSync(path.join(folder, fileName(name, screen, scheme)), shrinkPng(await page.screenshot()))
}

/** `step-phone-dark.png`. */
function fileName(name: string, screen: Screen, scheme: Scheme): string {
  return `${name}-${screen}${scheme === 'dark' ? '-dark' : ''}.png`
}

/** From the home page to the follow-up of a demande. */
async function takePortal(page: Page, take: Take): Promise<void> {
  await page.goto('/')
  await take('home')
  await page.goto('/demarches/acte-de-naissances')
  await take('404')
  await page.goto('/demarches/acte-naissance')
  await take('procedure')
  await page.getByRole('button', { name: 'Commencer' }).click()
  await page.getByLabel('Nom de naissance').fill('Payet')
  await page.getByLabel('Prénom(s)').fill('Marie Élodie')
  await fillDate(page, ['29', '2', '1988'])
  await page.getByText(/^Enregistré à/).waitFor()
  await page.getByLabel('Année').blur()
  await page.evaluate(() => scrollTo(0, 0))
  await take('step')
  await fillDate(page, ['31', '2', '1988'])
  await page.getByLabel('Nom de naissance').fill('')
  await confirm(page)
  await page.locator('#erreurs').waitFor()
  await take('step-errors')
  await page.getByLabel('Nom de naissance').fill('Payet')
  await fillDate(page, ['29', '2', '1988'])
  await confirm(page)
  await page.getByText('Extrait sans filiation').click()
  await confirm(page)
  await page.getByRole('heading', { name: 'Pièces justificatives' }).waitFor()
  await take('documents')
  await confirm(page)
  await page.getByRole('heading', { name: 'Relire et envoyer' }).waitFor()
  await take('validation')
  await page.getByRole('radio', { name: 'Courriel' }).check()
  await page.getByRole('textbox', { name: 'Courriel' }).fill('marie.payet@example.org')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await page.getByRole('heading', { name: 'Votre demande est envoyée' }).waitFor()
  await take('sent')
  await page.getByRole('link', { name: 'Suivre ma demande' }).click()
  await take('follow-up')
}

/** From the creation of an account to its personal space. */
async function takeSpace(page: Page, take: Take, { identifier, password }: MadeAccount): Promise<void> {
  await page.goto('/compte/creation')
  await page.getByRole('checkbox', { name: /robot/ }).waitFor()
  await take('account-creation')
  await page.goto('/connexion')
  await take('sign-in')
  await page.getByLabel('Identifiant ou courriel').fill(identifier)
  await page.locator('input[name=_motDePasse]').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Votre espace personnel' }).waitFor()
  await take('own-home')
  for (const [address, name] of [
    ['/compte', 'household'],
    ['/demandes', 'own-demandes'],
    ['/documents', 'own-documents'],
    ['/compte/donnees', 'own-data'],
    ['/donnees-personnelles', 'personal-data'],
  ] as const) {
    await page.goto(address)
    await take(name)
  }
}

async function takeDesk(page: Page, take: Take): Promise<void> {
  await page.goto('/admin')
  await signIn(page, 'agent')
  await page.getByRole('link', { name: /SJ-/ }).first().click()
  await page.getByRole('heading', { name: /SJ-/ }).waitFor()
  await take('desk')
}

async function takeSettings(page: Page, take: Take): Promise<void> {
  await page.goto('/admin/reglages')
  await signIn(page, 'administrator')
  await page.getByRole('heading', { name: 'Modifications' }).waitFor()
  await take('desk-settings')
}

async function signIn(page: Page, role: 'agent' | 'administrator'): Promise<void> {
  const agent = site.agents.find((seeded) => seeded.role === role)
  await page.getByLabel('Adresse électronique').fill(agent?.email ?? '')
  await page.getByLabel('Mot de passe').fill(agent?.password ?? '')
  await page.keyboard.press('Enter')
}

async function fillDate(page: Page, [day = '', month = '', year = '']: readonly string[]): Promise<void> {
  await page.getByLabel('Jour').fill(day)
  await page.getByLabel('Mois').fill(month)
  await page.getByLabel('Année').fill(year)
}

async function confirm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Confirmer et continuer' }).click()
  await page.waitForLoadState()
}

/** The picture of the README: the first step on a desktop beside a phone. */
async function composeStep(on: Browser): Promise<void> {
  const source = (screen: Screen) =>
    `data:image/png;base64,${readFileSync(path.join(folder, fileName('step', screen, 'light'))).toString('base64')}`
  const page = await on.newPage({ viewport: { width: 1600, height: 900 } })
  await page.setContent(`<!doctype html><style>
    body { margin: 0; padding: 2rem; display: flex; gap: 2rem; align-items: center; background: #e6e1d6; inline-size: max-content }
    img { display: block; border: 1px solid #c9c2b2; border-radius: 12px; box-shadow: 0 8px 24px rgb(28 37 41 / .15) }
  </style><img src="${source('desktop')}" width="1064"><img src="${source('phone')}" width="338">`)
  writeFileSync(path.join(folder, 'step.png'), shrinkPng(await page.locator('body').screenshot()))
  await page.close()
}
