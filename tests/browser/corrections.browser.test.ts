import { beforeAll, describe, expect, test } from 'vitest'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import type { TestBrowser } from '../setup/test-browser.ts'
import { expectGoodPage } from './checks.ts'
import { type MadeDemande, makeDemande } from './make-demande.ts'
import { type Site, startSite, type Visit } from './start-site.ts'

let site: Site
let agent: TestBrowser
beforeAll(async () => {
  site = await startSite({ packs: [carteBibliothequePack], now: () => new Date('2026-11-23T10:12:00Z') })
  agent = await site.signIn()
})

const answers = {
  lecteur: { nom: 'Hoarau', prenoms: 'Ève', naissance: '1980-04-03', ville: 'Saint-Joseph (974)' },
  carte: { formule: 'individuelle', renouvellement: false, debut: '2026-12-01', livres: 5 },
  validation: { moyenContact: 'courriel', courriel: 'eve@example.org', consentement: true },
}
const corrects = {
  fields: ['lecteur.nom', 'lecteur.naissance', 'carte.formule'],
  complements: ['Justificatif de domicile'],
  deadline: '2026-12-10',
}

async function send(id: string, event: object): Promise<void> {
  const { version } = (await agent.api('GET', `/api/v1/demandes/${id}`)).json()
  const answer = await agent.api('POST', `/api/v1/demandes/${id}/events`, { ...event, baseVersion: version })
  expect(answer.statusCode, answer.body).toBe(200)
}

/** A card to correct, in the browser of its citizen. */
async function asked(javaScriptEnabled = true): Promise<{ visit: Visit; demande: MadeDemande }> {
  const visit = await site.visit({ javaScriptEnabled })
  const demande = await makeDemande(visit, { procedureId: 'carte-bibliotheque', answers, isSent: true })
  await send(demande.id, { event: 'agent.take' })
  const asks = { reason: 'Le nom et la date ne correspondent pas à votre pièce d’identité.' }
  await send(demande.id, { event: 'agent.askForMore', asks, corrects })
  await visit.open(demande.url)
  return { visit, demande }
}

describe('a citizen corrects', () => {
  test('in the living page: what opens is asked, what is read stays, all is saved as it is typed', async () => {
    const { visit, demande } = await asked()
    const { page } = visit
    await page.getByRole('heading', { name: 'À vous d’agir jusqu’au 10 décembre 2026 inclus' }).waitFor()
    await expectGoodPage(page, 'demande to correct')
    await page.getByRole('link', { name: 'Carte : Formule' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Carte' }).waitFor()
    expect(
      await page
        .locator('#champs :is(input, select, textarea)')
        .evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('name')))]),
    ).toEqual(['formule'])
    await page.getByText('Autre', { exact: true }).click()
    await page.getByLabel('Précisions').fill('La vraie')
    await page.locator('#enregistre').filter({ hasText: 'Enregistré à' }).waitFor()
    await expectGoodPage(page, 'step to correct, with what opened')
    const saved = await agent.api('GET', `/api/v1/demandes/${demande.id}`)
    expect(saved.body).not.toContain('La vraie')
    await page.getByRole('button', { name: 'Enregistrer et continuer' }).click()
    await page.getByRole('heading', { level: 1, name: 'Documents demandés' }).waitFor()
    await expectGoodPage(page, 'documents asked')
    await page.locator('input[type=file]').setInputFiles({ name: 'facture.png', mimeType: 'image/png', buffer: png })
    await page.getByRole('button', { name: 'Enregistrer et relire' }).click()
    await page.getByText('Maintenant : La vraie').waitFor()
    await expectGoodPage(page, 'demande corrected')
    await page.getByRole('link', { name: 'Répondre' }).click()
    await expectGoodPage(page, 'sending back')
    await page.getByRole('button', { name: 'Répondre' }).click()
    await page.getByText('Votre demande est entre les mains de la mairie').waitFor()
    expect(visit.problems).toEqual([])
  })

  test('without a script', async () => {
    const { visit } = await asked(false)
    const { page } = visit
    await page.getByRole('link', { name: 'Lecteur : Nom' }).click()
    await page.getByLabel('Nom', { exact: false }).first().fill('Payet')
    await page.getByRole('button', { name: 'Enregistrer et continuer' }).last().click()
    await page.getByRole('heading', { level: 1, name: 'Carte' }).waitFor()
    await page.getByRole('button', { name: 'Enregistrer et continuer' }).last().click()
    await page.getByRole('heading', { level: 1, name: 'Documents demandés' }).waitFor()
    await page.getByRole('button', { name: 'Enregistrer et relire' }).click()
    await page.getByRole('link', { name: 'Répondre' }).click()
    await page.getByRole('link', { name: /Joignez/ }).waitFor()
    expect(await page.getByRole('button', { name: 'Répondre' }).count()).toBe(0)
  })

  test('and writes to the service, on a phone', async () => {
    const { visit, demande } = await asked()
    const { page } = visit
    await page.setViewportSize({ width: 360, height: 740 })
    await visit.open(`${demande.url}/messages`)
    await expectGoodPage(page, 'no message')
    await page.getByLabel('Votre message').fill('Je ne trouve plus ma facture.')
    await page.getByRole('button', { name: 'Envoyer le message' }).click()
    await page.getByText('Votre message est envoyé.').waitFor()
    await expectGoodPage(page, 'a message')
    expect(visit.problems).toEqual([])
  })
})

test('an agent asks, reads what came back, writes and notes', async () => {
  const visit = await site.visit()
  const { page } = visit
  const demande = await makeDemande(visit, { procedureId: 'carte-bibliotheque', answers, isSent: true })
  await send(demande.id, { event: 'agent.take' })
  const [someone] = site.agents
  await visit.context.clearCookies()
  await visit.open(`/admin/a-traiter/${demande.id}`)
  await page.getByLabel('Adresse électronique').fill(someone?.email ?? '')
  await page.getByLabel('Mot de passe').fill(someone?.password ?? '')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /Demander un complément/ }).click()
  await page.getByLabel('Motif').fill('Le nom ne correspond pas.')
  await page.locator('summary', { hasText: 'Lecteur' }).click()
  await page.getByRole('checkbox', { name: 'Nom', exact: true }).check()
  await page.getByLabel('Autres documents').fill('Justificatif de domicile')
  await expectGoodPage(page, 'asking for corrections')
  await page.getByLabel('Dernier jour pour répondre').fill('2027-12-10')
  await page.getByRole('button', { name: /^Confirmer/ }).click()
  await page.locator('.summary').filter({ hasText: 'plus éloignée que le délai permis' }).waitFor()
  await page.getByLabel('Dernier jour pour répondre').fill('2026-12-10')
  await page.getByRole('button', { name: /^Confirmer/ }).click()
  await page.getByRole('heading', { name: 'Corrections demandées' }).waitFor()
  await page.getByLabel('Votre note').fill('Rappelé deux fois.')
  await page.getByRole('button', { name: 'Ajouter la note' }).click()
  await page.getByText('Rappelé deux fois.').last().waitFor()
  await page.getByLabel('Votre message').fill('Pouvez-vous vérifier ?')
  await page.getByRole('button', { name: 'Envoyer à l’usager' }).click()
  await page.locator('blockquote', { hasText: 'Pouvez-vous vérifier ?' }).waitFor()
  await expectGoodPage(page, 'corrections, messages and notes')
  expect(visit.problems).toEqual([])
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
