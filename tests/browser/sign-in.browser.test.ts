import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type MadeAccount, makeAccount } from '../setup/make-account.ts'
import { alive } from './alive.ts'
import { expectGoodPage } from './checks.ts'
import { type Hands, keyboard, pointer } from './hands.ts'
import { type Site, startSite } from './start-site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
})

function heading(page: Page, words: string): Promise<void> {
  return page.getByRole('heading', { level: 1 }).filter({ hasText: words }).waitFor()
}

async function fillIn(hands: Hands, { identifier, password }: MadeAccount, button: string): Promise<void> {
  await hands.fill('Identifiant ou courriel', identifier)
  await hands.fill('Mot de passe', password)
  await hands.press(button)
}

test('by keyboard on a phone: signing in, one’s devices, confirming, signing out', async () => {
  const account = await makeAccount(site.engine, { identifier: 'clavier' })
  const visit = await site.visit({ viewport: { width: 360, height: 740 } })
  const { page } = visit
  const hands = keyboard(page)
  await visit.open('/connexion?suite=%2Fcompte%2Fsessions')
  await expectGoodPage(page, 'empty')
  await fillIn(hands, { ...account, password: 'pas celui-ci' }, 'Se connecter')
  await page.getByText('n’est pas le bon').waitFor()
  await expectGoodPage(page, 'refused')
  await fillIn(hands, account, 'Se connecter')
  await heading(page, 'Appareils connectés')
  await page.getByText('Chrome sur').waitFor()
  await expectGoodPage(page, 'devices')
  await visit.open('/connexion/confirmer?suite=%2Faide')
  await expectGoodPage(page, 'confirming')
  await hands.fill('Mot de passe', account.password)
  await hands.press('Confirmer')
  await heading(page, 'Aide')
  await visit.open('/deconnexion')
  await expectGoodPage(page, 'leaving')
  await visit.open('/compte/sessions')
  await hands.press('Se déconnecter partout')
  await page.getByText('Vous êtes déconnecté.').waitFor()
  await expectGoodPage(page, 'left')
  expect(visit.problems).toEqual([])
})

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'the session of an account ends ($javaScriptEnabled)',
  (options) => {
    test('while a step is being filled: what was typed is saved once signed in again', async () => {
      const account = await makeAccount(site.engine, { identifier: `fin.de.session.${options.javaScriptEnabled}` })
      const visit = await site.visit(options)
      const { page } = visit
      const hands = pointer(page)
      await visit.open('/connexion')
      await fillIn(hands, account, 'Se connecter')
      await page.getByRole('button', { name: 'Se déconnecter' }).waitFor()
      await visit.open('/demarches/acte-naissance')
      await hands.press('Commencer')
      await hands.choose('Une autre personne')
      await hands.press('Continuer')
      await heading(page, 'Personne concernée')
      const step = page.url()
      if (options.javaScriptEnabled) await alive(page)
      await site.engine.sessions.endOthers(account.accountId)
      await hands.fill('Nom de naissance', 'Ah-Hot')
      await hands.fill('Prénom(s)', 'Li-Mei, Zoé')
      if (options.javaScriptEnabled) await page.getByText('Non enregistré : votre session a pris fin.').waitFor()
      await hands.press('Confirmer et continuer')
      await heading(page, 'Votre session a pris fin')
      if (options.javaScriptEnabled) await expectGoodPage(page)
      await fillIn(hands, account, 'Se connecter et continuer')
      await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Votre session a pris fin' }).waitFor()
      await visit.open(new URL(step).pathname)
      expect(await page.getByLabel('Nom de naissance').inputValue()).toBe('Ah-Hot')
      expect(await page.getByLabel('Prénom(s)').inputValue()).toBe('Li-Mei, Zoé')
      expect(visit.problems).toEqual([])
    })
  },
)
