import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import * as esbuild from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { adminPlugin } from '../../admin/plugin.ts'
import { browserOptions } from '../../scripts/build.mjs'
import { startTestApp, type TestApp } from '../setup/app.ts'
import { launchBrowser } from '../setup/browser.ts'
import { createClock } from '../setup/clock.ts'
import { samplePack } from '../setup/sample-pack.ts'

const clock = createClock('2026-11-23T08:00:00Z')
let desk: TestApp
let origin: string
let chrome: Browser
let context: BrowserContext
let page: Page
let problems: string[]

beforeAll(async () => {
  const built = mkdtempSync(path.join(os.tmpdir(), 'guichet-desk-'))
  await esbuild.build({ ...browserOptions('production'), entryPoints: { admin: 'admin/browser.tsx' }, outdir: built })
  desk = await startTestApp({
    packs: [samplePack],
    now: clock.now,
    assets: built,
    plugins: (_engine, commune) => [adminPlugin({ commune: () => commune, built })],
  })
  origin = await desk.app.listen({ port: 0, host: '127.0.0.1' })
  chrome = await launchBrowser()
  afterAll(async () => {
    await chrome.close()
    rmSync(built, { recursive: true, force: true })
  })
})

beforeEach(async () => {
  await context?.close()
  context = await chrome.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR' })
  page = await context.newPage()
  problems = []
  page.on('pageerror', (error) => problems.push(String(error)))
})

/** A demande that a citizen sent, then withdrew. */
async function closed(): Promise<string> {
  clock.set('2026-11-23T08:00:00Z')
  const citizen = desk.browser()
  const root = '/api/v1/demandes'
  const { id } = (await citizen.api('POST', root, { procedureId: 'carte-essai' })).json()
  const steps = { lecteur: { nom: 'Payet', qualite: 'habitant' }, foyer: {}, validation }
  let baseVersion = 1
  for (const [step, answers] of Object.entries(steps))
    baseVersion = (await citizen.api('PUT', `${root}/${id}/steps/${step}`, { answers, baseVersion })).json().version
  const sent = (await citizen.api('POST', `${root}/${id}/submission`, { baseVersion })).json()
  await citizen.api('POST', `${root}/${id}/events`, { event: 'citizen.withdraw', baseVersion: sent.version })
  return sent.reference
}
const validation = { moyenContact: 'courriel', courriel: 'zoe@saint-joseph.example', consentement: true }

async function signIn(role: 'agent' | 'administrator'): Promise<void> {
  const agent = desk.agents.find((seeded) => seeded.role === role)
  await page.goto(`${origin}/admin/eliminations`)
  await page.getByLabel('Adresse électronique').fill(agent?.email ?? '')
  await page.getByLabel('Mot de passe').fill(agent?.password ?? '')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Se déconnecter' }).waitFor()
}

async function expectAccessible(what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    what,
  ).toEqual([])
}

test('an administrator eliminates what was ticked, with the keyboard and the visa', async () => {
  const [first, second] = [await closed(), await closed()]
  clock.set('2027-12-01T08:00:00Z')
  await signIn('administrator')
  await page.getByText('2 demandes ont dépassé leur durée de conservation').waitFor()
  await page.getByRole('checkbox', { name: first }).press('Space')
  await expectAccessible('list')
  await page.getByRole('button', { name: 'Éliminer celles qui sont cochées (1)' }).press('Enter')
  await page.getByRole('heading', { name: 'Éliminer une demande' }).waitFor()
  await page.getByLabel('Référence du visa').fill('AD974/2027/12')
  await page.getByRole('button', { name: 'Confirmer' }).click()
  await page.getByRole('alert').filter({ hasText: 'Indiquez la date du visa.' }).waitFor()
  expect(await page.getByLabel('Référence du visa').inputValue()).toBe('AD974/2027/12')
  await expectAccessible('visa')
  await page.getByLabel('Date du visa').fill('2027-11-30')
  await page.getByLabel('Prénom du directeur').fill('Élise')
  await page.getByLabel('Nom du directeur').last().fill('Grondin')
  await page.getByRole('button', { name: 'Confirmer' }).click()
  await page.getByRole('status').filter({ hasText: 'Une demande est éliminée.' }).waitFor()
  await page.getByRole('table', { name: 'Demandes éliminées' }).getByText(first).waitFor()
  await page.getByRole('checkbox', { name: second }).waitFor()
  await expectAccessible('register')
  const file = await page.request.get(`${origin}/api/v1/eliminations/register.csv`)
  expect(file.headers()['content-disposition']).toContain('attachment')
  expect(await file.text()).toContain(
    `"${first}";"Carte d’essai";"2026-11-23";"2026-11-23";"2027-12-01";"AD974/2027/12"`,
  )
  expect(problems).toEqual([])
})

test('all that is listed goes at once, at phone width too', async () => {
  await closed()
  clock.set('2027-12-01T08:00:00Z')
  await page.setViewportSize({ width: 360, height: 740 })
  await signIn('administrator')
  await page.getByRole('button', { name: /^Éliminer toutes/ }).click()
  await page.getByLabel('Référence du visa').fill('AD974/2027/13')
  await page.getByLabel('Date du visa').fill('2027-11-30')
  await page.getByLabel('Prénom du directeur').fill('Élise')
  await page.getByLabel('Nom du directeur').last().fill('Grondin')
  await page.getByRole('button', { name: 'Confirmer' }).click()
  await page.getByText('Aucune demande n’a dépassé').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await expectAccessible('phone')
  expect(problems).toEqual([])
})

test('an agent has no such room, and is told so at its address', async () => {
  await signIn('agent')
  expect(await page.getByRole('link', { name: 'Éliminations' }).count()).toBe(0)
  await page.getByText('Vous n’avez pas le droit de faire cette action.').first().waitFor()
})
