import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import * as esbuild from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { adminPlugin } from '../../admin/plugin.ts'
import { browserOptions } from '../../scripts/build.mjs'
import { startTestApp, type TestApp } from '../setup/app.ts'
import { launchBrowser } from '../setup/browser.ts'
import { keepMail } from '../setup/keep-mail.ts'
import { samplePack } from '../setup/sample-pack.ts'

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
  // A refused answer is told by the browser too; what matters here is the policy and the script.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      problems.push(message.text())
  })
})

async function signIn(role: 'agent' | 'administrator' = 'agent', at = '/admin'): Promise<void> {
  const agent = desk.agents.find((seeded) => seeded.role === role)
  await page.goto(origin + at)
  await page.getByLabel('Adresse électronique').fill(agent?.email ?? '')
  await page.getByLabel('Mot de passe').fill(agent?.password ?? '')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Se déconnecter' }).waitFor()
}

/** A demande sent by a citizen; answers its id and reference. */
async function file(name: string): Promise<{ id: string; reference: string }> {
  const citizen = desk.browser()
  const draft = (await citizen.api('POST', '/api/v1/demandes', { procedureId: 'carte-essai' })).json()
  const steps = {
    lecteur: { nom: name, qualite: 'habitant' },
    foyer: {},
    validation: { moyenContact: 'courriel', courriel: 'zoe@saint-joseph.example', consentement: true },
  }
  let { version } = draft
  for (const [step, answers] of Object.entries(steps))
    ({ version } = (
      await citizen.api('PUT', `/api/v1/demandes/${draft.id}/steps/${step}`, { answers, baseVersion: version })
    ).json())
  return (await citizen.api('POST', `/api/v1/demandes/${draft.id}/submission`, { baseVersion: version })).json()
}

async function expectAccessible(where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${where}: ${id} ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

describe('the desk', () => {
  test('an agent takes a demande and refuses it, with the keyboard alone', async () => {
    const { reference } = await file('Payet')
    await signIn()
    await expectAccessible('list')
    await page.getByRole('link', { name: new RegExp(reference) }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: new RegExp(reference) }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
    await expectAccessible('demande')
    await page.getByRole('button', { name: /Passer à «.En cours/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Confirmer/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'En cours de traitement' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
    expect(await page.title()).toContain(reference)
    await page.getByRole('button', { name: /Passer à «.Refusée/ }).click()
    await expectAccessible('form of an event')
    await page.getByRole('button', { name: /^Confirmer/ }).click()
    const summary = page.locator('.summary')
    await summary.waitFor()
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('summary')
    await expectAccessible('form in error')
    await summary.getByRole('link').press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('c-reason')
    await page.keyboard.type('Le registre ne contient pas cet acte.')
    await page.getByRole('button', { name: /^Confirmer/ }).click()
    await page.getByRole('status').filter({ hasText: 'Refusée' }).waitFor()
    await page.getByText('Le registre ne contient pas cet acte.').waitFor()
    await page.getByRole('link', { name: 'Terminées' }).click()
    await page.getByRole('link', { name: new RegExp(reference) }).waitFor()
    expect(problems).toEqual([])
  })

  test('somebody was faster: it is told, what was typed stays, the state is read again', async () => {
    const { id, reference } = await file('Hoarau')
    const colleague = await desk.signIn('administrator')
    const send = (event: string, baseVersion: number, asks?: object) =>
      colleague.api('POST', `/api/v1/demandes/${id}/events`, { event, baseVersion, ...(asks && { asks }) })
    const { version } = (await colleague.get(`/api/v1/demandes/${id}`)).json()
    const taken = (await send('agent.take', version)).json()
    await signIn('agent', `/admin/a-traiter/${id}`)
    await page.getByRole('heading', { name: new RegExp(reference) }).waitFor()
    await page.getByRole('button', { name: /Passer à «.Refusée/ }).click()
    await page.getByLabel('Motif du refus').fill('Trop tard')
    await send('agent.askForMore', taken.version)
    await page.getByRole('button', { name: /^Confirmer/ }).click()
    await page.getByRole('alert').filter({ hasText: 'changé d’état' }).waitFor()
    await page.locator('.panel .tag', { hasText: 'À compléter' }).waitFor()
    await expectAccessible('after a 409')
    expect(problems).toEqual([])
  })

  test('the session ends while a reason is being written: signing in again gives it back', async () => {
    const { id } = await file('Grondin')
    const colleague = await desk.signIn('administrator')
    const { version } = (await colleague.get(`/api/v1/demandes/${id}`)).json()
    await colleague.api('POST', `/api/v1/demandes/${id}/events`, { event: 'agent.take', baseVersion: version })
    await signIn('agent', `/admin/a-traiter/${id}`)
    await page.getByRole('button', { name: /Passer à «.Refusée/ }).click()
    await page.getByLabel('Motif du refus').fill('Une longue explication')
    await desk.database.pool.query('delete from sessions')
    await page.getByRole('button', { name: /^Confirmer/ }).click()
    await page.getByText('Votre session a pris fin').waitFor()
    await expectAccessible('session over')
    const agent = desk.agents[0]
    await page.getByLabel('Adresse électronique').fill(agent?.email ?? '')
    await page.getByLabel('Mot de passe').fill(agent?.password ?? '')
    await page.keyboard.press('Enter')
    await page.getByLabel('Motif du refus').waitFor()
    expect(await page.getByLabel('Motif du refus').inputValue()).toBe('Une longue explication')
    await page.getByRole('button', { name: /^Confirmer/ }).click()
    await page.getByRole('status').filter({ hasText: 'Refusée' }).waitFor()
    expect(problems).toEqual([])
  })

  test('takes papers and the list away; is told what the citizen did not receive', async () => {
    const { id, reference } = await file('D’Arçon')
    await keepMail(desk.database, { recipient: 'zoe@saint-joseph.example', subject: 'Bien reçue', refusedOf: id })
    await signIn('agent', `/admin/a-traiter/${id}`)
    await page.getByText('L’usager n’a pas reçu ce message').waitFor()
    expect(await page.getByRole('listitem').filter({ hasText: 'Bien reçue' }).count()).toBe(1)
    await expectAccessible('undelivered')
    for (const [link, name] of [
      ['Accusé de réception (PDF)', `accuse-de-reception-${reference}.pdf`],
      ['Récapitulatif (PDF)', `recapitulatif-${reference}.pdf`],
      ['Exporter cette liste (CSV)', /^demandes-.*\.csv$/],
    ] as const) {
      const coming = page.waitForEvent('download')
      await page.getByRole('link', { name: link }).click()
      const download = await coming
      expect(download.suggestedFilename()).toMatch(name)
      expect(await download.failure()).toBeNull()
    }
    expect(problems).toEqual([])
  })

  test('a wrong password is told, and the page stays usable', async () => {
    await page.goto(`${origin}/admin`)
    await page.getByLabel('Adresse électronique').fill('agent@saint-joseph.example')
    await page.getByLabel('Mot de passe').fill('faux')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'L’adresse ou le mot de passe' }).waitFor()
    await expectAccessible('door')
    expect(problems).toEqual([])
  })

  test('an administrator reads the mails, an agent has no such room', async () => {
    await keepMail(desk.database, { recipient: 'zoe@saint-joseph.example', subject: 'Votre demande SJ-26-7K4QX2' })
    await signIn('administrator')
    await page.getByRole('link', { name: 'Messages envoyés' }).click()
    await page
      .getByText(/Votre demande SJ-/)
      .first()
      .click()
    await page.getByText('Pièce jointe : Accusé de réception (PDF)').first().waitFor()
    await expectAccessible('mails')
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    await page.getByText('Vous êtes déconnecté').waitFor()
    await signIn()
    expect(await page.getByRole('link', { name: 'Messages envoyés' }).count()).toBe(0)
    expect(problems).toEqual([])
  })

  test('at 360 px nothing overflows, in the light and in the dark', async () => {
    const { id, reference } = await file('Un nom de famille particulièrement long, D’Arçon-de-la-Plaine-des-Palmistes')
    await signIn()
    await page.setViewportSize({ width: 360, height: 740 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const at of ['/admin/a-traiter', `/admin/a-traiter/${id}`, '/admin/terminees']) {
        await page.goto(origin + at)
        await page.getByRole('heading', { level: 1 }).waitFor()
        if (at.endsWith(id)) await page.getByRole('heading', { name: new RegExp(reference) }).waitFor()
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth),
          `${at} ${colorScheme}`,
        ).toBeLessThanOrEqual(360)
        await expectAccessible(`${at} ${colorScheme}`)
      }
    }
    expect(problems).toEqual([])
  })

  test('back and forward follow the demandes opened', async () => {
    const { reference } = await file('Técher')
    await signIn()
    await page.getByRole('link', { name: new RegExp(reference) }).click()
    await page.getByRole('heading', { name: new RegExp(reference) }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: new RegExp(reference) }).waitFor({ state: 'detached' })
    await page.goForward()
    await page.getByRole('heading', { name: new RegExp(reference) }).waitFor()
    expect(problems).toEqual([])
  })
})
