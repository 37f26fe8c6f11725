import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { tokenSent } from '../engine/people/accounts/new-account.ts'
import { alive } from './alive.ts'
import { expectAccessible, expectFits, expectGoodPage, expectLargeTargets } from './checks.ts'
import { fillAccountForm, password } from './fill-account-form.ts'
import { type Hands, keyboard, pointer } from './hands.ts'
import { readKeys } from './read-keys.ts'
import { type Site, startSite, type Visit } from './start-site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
})

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true }
const next = 'Confirmer et continuer'

type Way = {
  readonly name: string
  readonly email: string
  readonly screen: BrowserContextOptions
  readonly hands: (page: Page) => Hands
}
const ways: readonly Way[] = [
  { name: 'by the keyboard alone', email: 'zoe.clavier@example.org', screen: phone, hands: keyboard },
  {
    name: 'without JavaScript',
    email: 'zoe.sans@example.org',
    screen: { ...phone, javaScriptEnabled: false },
    hands: pointer,
  },
]

test.each(ways)('on a phone, $name: from no account to a demande for one’s child', async (way) => {
  const visit = await site.visit(way.screen)
  const walk = { visit, hands: way.hands(visit.page), isLive: way.screen.javaScriptEnabled !== false }
  await createAccount(walk, way.email)
  await addChild(walk)
  await beginForChild(walk)
  await leaveAndComeBack(walk, way.email)
  const reference = await finish(walk)
  await follow(walk, reference)
  expect(visit.problems).toEqual([])
  await visit.context.close()
})

type Walk = { readonly visit: Visit; readonly hands: Hands; readonly isLive: boolean }

/** On each page that is reached: its heading, its width, its targets, and what axe finds where there is a script to run it. */
async function arrive({ visit: { page }, isLive }: Walk, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).filter({ hasText: heading }).waitFor()
  await expectFits(page)
  await expectLargeTargets(page)
  if (isLive) await expectAccessible(page)
}

async function createAccount(walk: Walk, email: string): Promise<void> {
  const { visit, hands, isLive } = walk
  await visit.open('/')
  await hands.follow('Se connecter')
  await arrive(walk, 'Se connecter')
  await hands.follow('Créer un compte')
  await arrive(walk, 'Créer un compte')
  await fillAccountForm(hands, email)
  if (isLive) await visit.page.locator('altcha-widget [data-state=verified]').first().waitFor()
  await hands.press('Créer mon compte')
  await arrive(walk, 'Validez votre compte')
  await visit.open(`/compte/confirmer/${await tokenSent(site.engine, email, '/compte/confirmer/')}`)
  await visit.page.getByText('Votre compte est confirmé.').waitFor()
  await arrive(walk, 'Compte')
}

async function addChild(walk: Walk): Promise<void> {
  const { visit, hands } = walk
  await hands.follow('Ajouter un enfant')
  await arrive(walk, 'Ajouter un enfant')
  await hands.fill('Nom de naissance', 'Payet')
  await hands.fill('Prénom(s)', 'Théo')
  await hands.fill('Jour', '15')
  await hands.fill('Mois', '6')
  await hands.fill('Année', '2017')
  await hands.select('Zoé Payet', 'Mère')
  await hands.press('Ajouter au foyer')
  await visit.page.getByText('La personne est ajoutée à votre foyer.').waitFor()
  await arrive(walk, 'Compte')
  await visit.page.getByRole('heading', { name: 'Théo Payet' }).waitFor()
}

async function beginForChild(walk: Walk): Promise<void> {
  const { visit, hands } = walk
  const { page } = visit
  await hands.follow('Services en ligne')
  await arrive(walk, 'Services en ligne')
  await hands.follow(/^Acte de naissance/)
  await arrive(walk, 'Acte de naissance')
  await hands.press('Commencer')
  await arrive(walk, 'Pour qui faites-vous cette demande')
  await hands.choose('Théo Payet')
  await hands.press('Continuer')
  await arrive(walk, 'Personne concernée')
  if (walk.isLive) await alive(page)
  const filled = ['Nom de naissance', 'Prénom(s)', 'Jour', 'Mois', 'Année'].map((label) =>
    page.getByLabel(label).first().inputValue(),
  )
  expect(await Promise.all(filled)).toEqual(['Payet', 'Théo', '15', '6', '2017'])
  await hands.press(next)
  await arrive(walk, 'Type de l’acte')
  if (walk.isLive) await alive(page)
}

async function leaveAndComeBack(walk: Walk, email: string): Promise<void> {
  const { visit, hands } = walk
  const { page } = visit
  await hands.fill('Nombre d’actes', '2')
  await hands.press('Continuer plus tard')
  await arrive(walk, 'Votre brouillon est enregistré')
  const draft = new URL(page.url()).pathname
  await hands.press('Se déconnecter')
  await page.getByText('Vous êtes déconnecté.').waitFor()
  await visit.open(draft)
  expect(await page.getByText('Payet').count()).toBe(0)
  await visit.open('/')
  await hands.follow('Se connecter')
  await hands.fill('Identifiant ou courriel', email)
  await hands.fill('Mot de passe', password)
  await hands.press('Se connecter')
  await arrive(walk, 'Votre espace personnel')
  await hands.follow(/^Reprendre/)
  await arrive(walk, 'Type de l’acte')
  if (walk.isLive) await alive(page)
  expect(await page.getByLabel('Nombre d’actes').inputValue()).toBe('2')
}

async function finish(walk: Walk): Promise<string> {
  const { visit, hands } = walk
  await hands.choose('Extrait sans filiation')
  await hands.press(next)
  await arrive(walk, 'Pièces justificatives')
  await hands.press(next)
  await arrive(walk, 'Relire et envoyer')
  for (const answer of ['Théo', '15 juin 2017', 'Extrait sans filiation'])
    await visit.page.getByRole('definition').filter({ hasText: answer }).first().waitFor()
  await hands.choose('Courriel')
  await hands.fill('Courriel', 'zoe.payet@example.org')
  await hands.choose('J’ai lu les conditions')
  await hands.press('Envoyer')
  await arrive(walk, 'Votre demande est envoyée')
  return (await readKeys(visit.page)).reference
}

async function follow(walk: Walk, reference: string): Promise<void> {
  const { visit, hands, isLive } = walk
  await hands.follow('Demandes')
  await arrive(walk, 'Demandes')
  const card = visit.page.locator('main li.card')
  expect(await card.count()).toBe(1)
  for (const words of [reference, 'pour Théo Payet', 'Transmise']) expect(await card.textContent()).toContain(words)
  // In the dark too: the pages before are looked at so by the tests that are about them.
  if (isLive) await expectGoodPage(visit.page)
  await hands.follow(/^Voir/)
  await arrive(walk, 'Acte de naissance')
}
