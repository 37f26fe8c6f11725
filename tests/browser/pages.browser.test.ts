import { beforeAll, describe, expect, test } from 'vitest'
import { keepMail } from '../setup/keep-mail.ts'
import type { TestBrowser } from '../setup/test-browser.ts'
import { expectGoodPage } from './checks.ts'
import { errorCodes, galleryPlugin } from './gallery.ts'
import { pointer } from './hands.ts'
import { fullAnswers, makeDemande } from './make-demande.ts'
import { type Site, startSite, type Visit } from './start-site.ts'

let site: Site
let visit: Visit
let agent: TestBrowser
beforeAll(async () => {
  site = await startSite({ plugins: (_engine, commune) => [galleryPlugin(commune)] })
  visit = await site.visit()
  agent = await site.signIn()
})

/** Its heading, and all that holds on every page. */
async function expectPage(heading: string, where = heading): Promise<void> {
  await visit.page.getByRole('heading', { level: 1 }).filter({ hasText: heading }).waitFor()
  await expectGoodPage(visit.page, where)
}

describe('pages that anybody may open', () => {
  test.each([
    ['/', 'Vos démarches'],
    ['/demarches', 'Services en ligne'],
    ['/demarches/acte-naissance', 'Acte de naissance'],
    ['/demandes', 'Mes demandes'],
    ['/suivi', 'Suivre une demande'],
    ['/reprendre/un-lien-recu-par-courriel', 'Reprendre votre brouillon'],
    ['/compte/creation', 'Créer un compte'],
    ['/mot-de-passe-oublie', 'Mot de passe oublié'],
    ['/aide', 'Aide'],
    ['/faq', 'Questions fréquentes'],
    ['/mentions-legales', 'Mentions légales'],
    ['/accessibilite', 'Accessibilité'],
    ['/donnees-personnelles', 'Données personnelles'],
  ])('%s', async (path, heading) => {
    await visit.open(path)
    await expectPage(heading)
    expect(visit.problems).toEqual([])
  })

  test('a number that opens nothing', async () => {
    const hands = pointer(visit.page)
    await visit.open('/suivi')
    await hands.press('Ouvrir ma demande')
    await expectPage('Suivre une demande', 'nothing given')
    await hands.fill('Numéro de la demande', 'SJ-26-AAAAAA')
    await hands.fill('Code d’accès', 'AAAA-BBBB-CCCC')
    await hands.press('Ouvrir ma demande')
    await visit.page.getByText('Aucune demande ne correspond').first().waitFor()
    await expectPage('Suivre une demande', 'a wrong code')
    expect(visit.problems).toEqual([])
  })
})

describe('errors', () => {
  test.each(errorCodes)('%s', async (code) => {
    await visit.open(`/erreurs/${code}`)
    await expectPage('Erreur', code)
    expect(visit.problems).toEqual([])
  })

  test('an address that nobody can read', async () => {
    await visit.open('/%zz')
    await expectPage('')
  })
})

describe('a demande', () => {
  const next = 'Confirmer et continuer'

  test('while it is being filled', async () => {
    const { page } = visit
    const hands = pointer(page)
    await visit.open('/demarches/acte-naissance')
    await hands.press('Commencer')
    await expectPage('Personne concernée', 'first step, empty')
    const draft = /\/demandes\/[^/]+/.exec(page.url())?.[0] ?? ''
    await hands.press(next)
    await page.locator('#erreurs').waitFor()
    await expectPage('Personne concernée', 'first step, in error')
    await visit.open(`${draft}/etapes/acte`)
    await expectPage('Type de l’acte', 'a later step')
    await visit.open(`${draft}/validation`)
    await expectPage('Relire et envoyer', 'review of nothing')
    await visit.open(`${draft}/etapes/personne`)
    await hands.fill('Nom de naissance', 'Payet')
    await hands.fill('Prénom(s)', 'Zoé')
    await hands.fill('Année', '1988')
    await hands.press(next)
    await expectPage('Type de l’acte', 'second step, empty')
    await hands.choose('Copie intégrale')
    await page.getByRole('group', { name: 'Premier parent' }).waitFor()
    await hands.fill('Nombre d’actes', '7')
    await hands.press(next)
    await page.locator('#erreurs').waitFor()
    await expectPage('Type de l’acte', 'second step, in error')
    for (const parent of await page.getByText('Ce parent est inconnu').all()) await parent.click()
    await hands.fill('Nombre d’actes', '1')
    await hands.press(next)
    await expectPage('Personne concernée', 'asked again by a later answer')
    await visit.open(draft)
    await expectPage('Votre brouillon est enregistré')
    await visit.open('/')
    await expectPage('Vos démarches', 'home with a draft')
    await visit.open(`${draft}/suppression`)
    await expectPage('Supprimer ce brouillon')
    await visit.open(`${draft}/etapes/personne`)
    await hands.select('Qualité', 'Titulaire')
    await hands.press(next)
    await expectPage('Pièces justificatives', 'documents')
    await hands.press(next)
    await expectPage('Relire et envoyer', 'review')
    await hands.press('Envoyer')
    await page.locator('#erreurs').waitFor()
    await expectPage('Relire et envoyer', 'review in error')
    expect(visit.problems).toEqual([])
  })

  test('once sent', async () => {
    const hands = pointer(visit.page)
    const { id, url } = await makeDemande(visit, { answers: fullAnswers, isSent: true })
    await visit.open(`${url}?envoyee=1`)
    await expectPage('Votre demande est envoyée')
    await hands.follow('Suivre ma demande')
    await expectPage('Acte de naissance', 'follow-up')
    await hands.follow('Retirer ma demande')
    await expectPage('Retirer ma demande')
    await act(id, 'agent.take')
    await act(id, 'agent.askForMore', { reason: 'La date ne correspond pas au registre.' })
    await visit.open(url)
    await expectPage('Acte de naissance', 'waiting for the citizen')
    await hands.follow('Renvoyer ma demande')
    await visit.page.getByText('La date ne correspond pas au registre.').waitFor()
    await hands.press('Renvoyer ma demande')
    await expectPage('Renvoyer ma demande', 'an answer in error')
    await hands.fill('Votre réponse', 'Le 28 février.')
    await hands.press('Renvoyer ma demande')
    await act(id, 'agent.refuse', { reason: 'Aucun acte à ce nom.' })
    await visit.open(url)
    await expectPage('Acte de naissance', 'refused')
    await visit.open('/demandes')
    await expectPage('Mes demandes', 'with a demande')
    expect(visit.problems).toEqual([])
  })
})

/** What an agent does meanwhile. */
async function act(id: string, event: string, asks = {}): Promise<void> {
  const { version: baseVersion } = (await agent.api('GET', `/api/v1/demandes/${id}`)).json()
  await agent.api('POST', `/api/v1/demandes/${id}/events`, { event, asks, baseVersion })
}

describe('the desk', () => {
  test('from the door to the mailbox', async () => {
    const { id, reference } = await makeDemande(visit, { answers: fullAnswers, isSent: true })
    await act(id, 'agent.take')
    await keepMail(site.database, { recipient: 'zoe@example.org', subject: `Votre demande ${reference}` })
    const desk = await site.visit()
    const { page } = desk
    await desk.open('/admin')
    await page.getByRole('button', { name: 'Se connecter' }).waitFor()
    await expectGoodPage(page, 'door')
    const administrator = site.agents.find(({ role }) => role === 'administrator')
    await page.getByLabel('Adresse électronique').fill(administrator?.email ?? '')
    await page.getByLabel('Mot de passe').fill(administrator?.password ?? '')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: new RegExp(reference) }).waitFor()
    await expectGoodPage(page, 'list')
    await page.getByRole('link', { name: new RegExp(reference) }).click()
    await page.getByRole('button', { name: 'Refuser' }).click()
    await page.getByRole('button', { name: /^Confirmer/ }).click()
    await page.locator('.summary').waitFor()
    await expectGoodPage(page, 'a decision in error')
    await page.getByRole('link', { name: 'Messages envoyés' }).click()
    await page.locator('.mails summary').filter({ hasText: reference }).first().click()
    await expectGoodPage(page, 'mailbox')
    await page.getByRole('link', { name: 'En attente' }).click()
    await page.getByText('Aucune demande').waitFor()
    await expectGoodPage(page, 'an empty list')
    expect(desk.problems).toEqual([])
    await desk.context.close()
  })
})
