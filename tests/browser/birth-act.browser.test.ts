import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectFits, expectLargeTargets } from './checks.ts'
import { type Hands, keyboard, pointer } from './hands.ts'
import { type Keys, readKeys } from './read-keys.ts'
import { type Site, startSite, type Visit } from './start-site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite({ works: true })
})

const next = 'Confirmer et continuer'
const desktop = { viewport: { width: 1280, height: 900 } }
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true }

type Way = { readonly name: string; readonly screen: BrowserContextOptions; readonly hands: (page: Page) => Hands }
const ways: readonly (Way & { readonly decision: 'accept' | 'refuse' })[] = [
  { name: 'with JavaScript', screen: desktop, hands: pointer, decision: 'accept' },
  { name: 'with JavaScript on a phone', screen: phone, hands: pointer, decision: 'refuse' },
  { name: 'with JavaScript, by the keyboard alone', screen: desktop, hands: keyboard, decision: 'accept' },
  { name: 'without JavaScript', screen: { ...desktop, javaScriptEnabled: false }, hands: pointer, decision: 'refuse' },
  {
    name: 'without JavaScript, by the keyboard alone, on a phone',
    screen: { ...phone, javaScriptEnabled: false },
    hands: keyboard,
    decision: 'accept',
  },
]

describe.each(ways)('an act of birth $name', ({ screen, hands: take, decision }) => {
  test('from the home page to the decision', async () => {
    const visit = await site.visit(screen)
    const hands = take(visit.page)
    await begin(visit, hands)
    await correctFirstStep(visit, hands, screen.javaScriptEnabled !== false)
    await leaveAndComeBack(visit, hands)
    await fillSecondStep(visit, hands, screen.javaScriptEnabled !== false)
    const keys = await send(visit, hands)
    await followElsewhere(keys)
    await decide(keys.reference, decision)
    await visit.open('/demandes')
    await hands.follow(`Voir la demande n° ${keys.reference}`)
    await arrive(visit, 'Acte de naissance')
    await visit.page
      .getByText(decision === 'accept' ? 'Votre demande est acceptée.' : 'Aucun acte à ce nom en 1988.')
      .first()
      .waitFor()
    await expectMails(keys, decision)
    expect(visit.problems).toEqual([])
    await visit.context.close()
  })
})

/** On each page that is reached: its heading, its width, its targets. */
async function arrive({ page }: Pick<Visit, 'page'>, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).filter({ hasText: heading }).waitFor()
  await expectFits(page)
  if ((page.viewportSize()?.width ?? 0) < 600) await expectLargeTargets(page)
}

async function begin(visit: Visit, hands: Hands): Promise<void> {
  await visit.open('/')
  await arrive(visit, 'Vos démarches')
  await hands.follow(/^Acte de naissance/)
  await arrive(visit, 'Acte de naissance')
  await hands.press('Commencer')
  await arrive(visit, 'Personne concernée')
}

/** Confirmed empty, with a day that does not exist: the summary leads to each field, then all is put right. */
async function correctFirstStep(visit: Visit, hands: Hands, isLive: boolean): Promise<void> {
  const { page } = visit
  await hands.fill('Jour', '31')
  await hands.fill('Mois', '2')
  await hands.fill('Année', '1988')
  await hands.press(next)
  const summary = page.locator('#erreurs')
  await summary.waitFor()
  await arrive(visit, 'Personne concernée')
  expect(await page.title()).toMatch(/^Erreur/)
  if (isLive) await page.waitForFunction(() => document.activeElement?.id === 'erreurs')
  expect(await summary.getByRole('link').allTextContents()).toEqual([
    'Nom de naissance\u00a0: renseignez le nom de naissance',
    'Prénom(s)\u00a0: renseignez au moins un prénom',
    'Date de naissance\u00a0: le 31 février n’existe pas',
  ])
  await hands.follow(/le 31 février n’existe pas/)
  await page.waitForFunction(() => document.activeElement?.id === 'c-dateNaissance-jour')
  expect(await page.getByLabel('Jour').inputValue()).toBe('31')
  // From the day up again, as the order of the page is from the name down.
  await hands.fill('Jour', '29')
  await hands.select('Qualité du demandeur', 'Titulaire')
  await hands.fill('Nom de naissance', 'D’Abbadie--Payet')
  await hands.fill('Prénom(s)', 'Zoé, Marie')
}

async function leaveAndComeBack(visit: Visit, hands: Hands): Promise<void> {
  const { page } = visit
  await hands.press('Continuer plus tard')
  await arrive(visit, 'Votre brouillon est enregistré')
  const keys = await readKeys(page)
  const elsewhere = await site.visit({ javaScriptEnabled: false })
  await openWithCode(elsewhere, keys)
  await arrive(elsewhere, 'Votre brouillon est enregistré')
  await elsewhere.page.getByRole('link', { name: 'Reprendre maintenant' }).click()
  await arrive(elsewhere, 'Type de l’acte')
  expect(elsewhere.problems).toEqual([])
  await elsewhere.context.close()
  await visit.open('/')
  await hands.follow(/^Reprendre Acte de naissance/)
  await arrive(visit, 'Type de l’acte')
}

async function fillSecondStep(visit: Visit, hands: Hands, isLive: boolean): Promise<void> {
  const { page } = visit
  const parent = (name: string) => page.getByRole('group', { name })
  await hands.choose('Copie intégrale')
  if (!isLive) {
    await hands.press(next)
    await page.getByText('Votre réponse ouvre d’autres questions').waitFor()
    expect(await page.getByRole('status').first().textContent()).toContain('Premier parent, Second parent')
  }
  await hands.fill(parent('Premier parent').getByLabel('Nom de naissance'), 'Payet')
  await hands.fill(parent('Premier parent').getByLabel('Prénom usuel'), 'Jean-Noël')
  await hands.fill(parent('Second parent').getByLabel('Nom de naissance'), 'Hoarau')
  await hands.fill(parent('Second parent').getByLabel('Prénom usuel'), 'Ève')
  await hands.fill('Nombre d’actes', '2')
  await hands.press(next)
  await arrive(visit, 'Pièces justificatives')
  await hands.press(next)
  await arrive(visit, 'Relire et envoyer')
  for (const answer of ['D’Abbadie--Payet', 'Zoé, Marie', '29 février 1988', 'Copie intégrale', 'Ève'])
    await page.getByRole('definition').filter({ hasText: answer }).first().waitFor()
}

async function send(visit: Visit, hands: Hands): Promise<Keys> {
  const { page } = visit
  await hands.choose('Courriel')
  await hands.fill('Courriel', 'zoe.payet@example.org')
  await hands.choose('J’ai lu les conditions')
  await hands.press('Envoyer')
  await arrive(visit, 'Votre demande est envoyée')
  return readKeys(page)
}

async function openWithCode(visit: Visit, { reference, code }: Keys): Promise<void> {
  const hands = pointer(visit.page)
  await visit.open('/suivi')
  await hands.fill('Numéro de la demande', reference)
  await hands.fill('Code d’accès', code.toLowerCase())
  await hands.press('Ouvrir ma demande')
}

async function followElsewhere(keys: Keys): Promise<void> {
  const elsewhere = await site.visit(phone)
  await openWithCode(elsewhere, keys)
  await arrive(elsewhere, 'Acte de naissance')
  await elsewhere.page.getByText('Transmise').first().waitFor()
  expect(elsewhere.problems).toEqual([])
  await elsewhere.context.close()
}

/** The agent's part, in the desk. */
async function decide(reference: string, decision: 'accept' | 'refuse'): Promise<void> {
  const { context, page, problems } = await signIn('agent')
  await page.getByRole('link', { name: new RegExp(reference) }).click()
  await page.getByRole('button', { name: 'Prendre en charge' }).click()
  await page.getByRole('button', { name: /^Confirmer/ }).click()
  await page.getByRole('status').filter({ hasText: 'En cours de traitement' }).waitFor()
  await page.getByRole('button', { name: decision === 'accept' ? 'Accepter' : 'Refuser' }).click()
  if (decision === 'refuse') await page.getByLabel('Motif du refus').fill('Aucun acte à ce nom en 1988.')
  await page.getByRole('button', { name: /^Confirmer/ }).click()
  await page
    .getByRole('status')
    .filter({ hasText: decision === 'accept' ? 'Acceptée' : 'Refusée' })
    .waitFor()
  expect(problems).toEqual([])
  await context.close()
}

/** What was promised, in the mailbox of the administrator. */
async function expectMails({ reference, code }: Keys, decision: 'accept' | 'refuse'): Promise<void> {
  const { context, page, problems } = await signIn('administrator')
  const subject = `Votre demande ${reference} est ${decision === 'accept' ? 'acceptée' : 'refusée'}`
  await expect
    .poll(async () => {
      await page.goto('/admin/messages')
      await page.locator('.mails').waitFor()
      return page.locator('.mails li').filter({ hasText: reference }).locator('b').allTextContents()
    })
    .toEqual(expect.arrayContaining([`Accusé de réception de votre demande ${reference}`, subject]))
  const receipt = page.locator('.mails li').filter({ hasText: `Accusé de réception de votre demande ${reference}` })
  await receipt.locator('summary').click()
  await receipt.getByText(code).waitFor()
  expect(problems).toEqual([])
  await context.close()
}

async function signIn(role: 'agent' | 'administrator'): Promise<Visit> {
  const visit = await site.visit(desktop)
  const agent = site.agents.find((seeded) => seeded.role === role)
  await visit.open('/admin')
  await visit.page.getByLabel('Adresse électronique').fill(agent?.email ?? '')
  await visit.page.getByLabel('Mot de passe').fill(agent?.password ?? '')
  await visit.page.keyboard.press('Enter')
  await visit.page.getByRole('button', { name: 'Se déconnecter' }).waitFor()
  return visit
}
