import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeMessage } from '../../engine/demandes/messages/write-message.ts'
import { openWorkshop, sendWorkshop } from '../engine/demandes/documents/workshop.ts'
import { openCard, sendCard } from '../engine/demandes/library-card.ts'
import { atelierPack } from '../fixtures/packs/atelier/pack.ts'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { ludothequePack } from '../fixtures/packs/ludotheque/pack.ts'
import { accountActor } from '../setup/accounts.ts'
import { createAgent } from '../setup/engine.ts'
import { makeAccount } from '../setup/make-account.ts'
import { expectGoodPage } from './checks.ts'
import { type Site, startSite, type Visit } from './start-site.ts'

let site: Site

beforeAll(async () => {
  // Of the day: the session of the browser is of today.
  site = await startSite({ packs: [carteBibliothequePack, atelierPack, ludothequePack], works: true })
})

/** Someone signed in, on a phone, with a bit of everything. */
async function someone(): Promise<{ visit: Visit; page: Page; draftId: string }> {
  const { engine } = site
  const identifier = `jeanne.payet.${Math.random().toString(36).slice(2, 10)}`
  const account = await makeAccount(engine, { identifier, isVerified: true })
  const actor = accountActor(account.accountId)
  await openCard(engine, actor)
  const { id: demandeId } = await sendCard(engine, actor)
  await writeMessage(createAgent(), { demandeId, channel: 'thread', body: 'Votre carte est prête.' }, engine)
  await sendWorkshop(engine, actor)
  const draft = await openWorkshop(engine, actor)
  const visit = await site.visit({ viewport: { width: 360, height: 740 } })
  const { page } = visit
  await visit.open('/connexion')
  await page.getByLabel('Identifiant ou courriel').fill(identifier)
  await page.locator('input[name=_motDePasse]').fill(account.password)
  await page.keyboard.press('Enter')
  await heading(page, 'Votre espace personnel')
  return { visit, page, draftId: draft.id }
}

function heading(page: Page, words: string): Promise<void> {
  return page.getByRole('heading', { level: 1 }).filter({ hasText: words }).waitFor()
}

describe('the personal space, on a phone', () => {
  test('every page fits, is accessible and complains of nothing', async () => {
    const { visit, page, draftId } = await someone()
    for (const [path, words] of [
      ['/', 'Votre espace personnel'],
      ['/demarches', 'Services en ligne'],
      ['/demandes', 'Demandes'],
      ['/documents', 'Documents'],
      [`/demandes/${draftId}/documents-du-compte?piece=pieces.attestation`, 'Attestation d’assurance'],
      ['/jeux', 'Mes jeux'],
      ['/compte/notifications', 'Courriels que vous recevez'],
      ['/compte/donnees', 'Vos données'],
      ['/compte/suppression', 'Supprimer votre compte'],
    ] as const) {
      await visit.open(path)
      await heading(page, words)
      await expectGoodPage(page)
    }
    expect(visit.problems).toEqual([])
    await visit.context.close()
  })

  test('is walked by keyboard: tabs, filters, a document of the account, and out', async () => {
    const { visit, page, draftId } = await someone()
    await tabTo(page, 'Demandes')
    await page.keyboard.press('Enter')
    await heading(page, 'Demandes')
    expect(await page.locator('header [aria-current]').innerText()).toBe('Demandes')
    await page.getByLabel('État').focus()
    await page.keyboard.type('En cours')
    await tabTo(page, 'Filtrer')
    await page.keyboard.press('Enter')
    await page.waitForURL(/etat=en-cours/)
    expect(await page.locator('main li.card').count()).toBe(2)
    await visit.open(`/demandes/${draftId}/etapes/pieces`)
    await tabTo(page, 'Joindre un document disponible dans le compte : Attestation d’assurance')
    await page.keyboard.press('Enter')
    await heading(page, 'Attestation d’assurance')
    await page.getByRole('radio').first().focus()
    await page.keyboard.press('Space')
    await tabTo(page, 'Joindre ce document')
    await page.keyboard.press('Enter')
    await page.locator('#piece-attestation .file-name').filter({ hasText: 'attestation.pdf' }).waitFor()
    await tabTo(page, 'Se déconnecter')
    await page.keyboard.press('Enter')
    await page.getByText('Vous êtes déconnecté.').waitFor()
    expect(await page.getByRole('link', { name: 'Documents' }).count()).toBe(0)
    expect(visit.problems).toEqual([])
    await visit.context.close()
  })

  test('an archive is prepared while one waits, then saved', async () => {
    const { visit, page } = await someone()
    await visit.open('/compte/donnees')
    await page.getByRole('button', { name: 'Préparer mon archive' }).click()
    await page.getByText('Votre archive se prépare.').waitFor()
    await expect
      .poll(
        async () => {
          await visit.open('/compte/donnees')
          return page.getByText('Prête', { exact: true }).count()
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe(1)
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: /^Télécharger l’archive/ }).click()
    expect((await saving).suggestedFilename()).toMatch(/^mes-donnees-.*\.zip$/)
    await visit.context.close()
  })
})

/** Goes on by the Tab key until that link or button has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() =>
      document.activeElement?.matches('a, button')
        ? (document.activeElement.textContent ?? '').replace(/\s+/g, ' ').trim()
        : '',
    )
    if (at === name) return
  }
  throw new Error(`no Tab leads to ${name}`)
}
