import { beforeAll, expect, test } from 'vitest'
import { addAdult, addChild, openAccount, type TestAccount } from '../engine/people/household/accounts.ts'
import { signInAccount } from '../setup/accounts.ts'
import { expectGoodPage } from './checks.ts'
import { type Site, startSite, type Visit } from './start-site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite({ now: () => new Date('2026-11-23T08:00:00Z') })
})

/** On a phone, signed in. */
async function arrive({ actor }: TestAccount): Promise<Visit> {
  const visit = await site.visit({ viewport: { width: 360, height: 740 } })
  const cookies = new Map<string, string>()
  await signInAccount(site, { cookies }, actor.accountId)
  for (const [name, value] of cookies) await visit.context.addCookies([{ name, value, url: site.origin }])
  return visit
}

test('a child is added with the keyboard on a phone, then a démarche begins for them', async () => {
  const account = await openAccount(site.engine)
  const { page, problems, open } = await arrive(account)
  const { keyboard } = page
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
  await open('/compte')
  await expectGoodPage(page, 'account')
  await page.getByRole('link', { name: 'Ajouter un enfant' }).press('Enter')
  await heading('Ajouter un enfant')
  await expectGoodPage(page, 'empty')
  await page.getByLabel('Nom de naissance').focus()
  await keyboard.type('Payet')
  await page.getByRole('button', { name: 'Ajouter au foyer' }).press('Enter')
  await page.getByRole('alert').first().waitFor()
  await expectGoodPage(page, 'wrong')
  expect(await page.getByLabel('Nom de naissance').inputValue()).toBe('Payet')
  await page.getByLabel('Prénom(s)').focus()
  await keyboard.type('Théo')
  for (const [label, text] of [
    ['Jour', '15'],
    ['Mois', '6'],
    ['Année', '2017'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).pressSequentially(text)
  }
  await page.getByLabel('Zoé Payet').press('m')
  await page.getByRole('button', { name: 'Ajouter au foyer' }).press('Enter')
  await page.getByRole('status').filter({ hasText: 'La personne est ajoutée' }).waitFor()
  await expectGoodPage(page, 'account with a child')
  await open('/demarches/acte-naissance')
  await page.getByRole('button', { name: 'Commencer' }).press('Enter')
  await heading('Pour qui faites-vous cette demande')
  await expectGoodPage(page, 'for whom')
  await page.getByRole('button', { name: 'Continuer' }).press('Enter')
  await page.getByRole('alert').first().waitFor()
  await expectGoodPage(page, 'for nobody')
  await page.getByRole('radio', { name: /Théo Payet/ }).press('Space')
  await page.getByRole('button', { name: 'Continuer' }).press('Enter')
  await heading('Personne concernée')
  expect(await page.getByLabel('Prénom(s)').first().inputValue()).toBe('Théo')
  await page.goto(`${site.origin}/compte`)
  await page.getByRole('link', { name: 'Supprimer Théo Payet' }).press('Enter')
  await heading('Supprimer Théo Payet de votre foyer')
  await expectGoodPage(page, 'removal')
  expect(problems).toEqual([])
})

test('an administrator checks people at the desk, with the keyboard', async () => {
  const { actor } = await openAccount(site.engine)
  const kept = await addAdult(site.engine, actor, { birthName: 'Vitry', birthDate: '1980-01-01' })
  await addAdult(site.engine, actor, { birthName: 'Vitry', birthDate: '1980-01-01' })
  await addChild(site.engine, actor)
  const { page, problems, open } = await site.visit()
  const admin = site.agents.find(({ role }) => role === 'administrator')
  await open('/admin/personnes')
  await page.getByLabel('Adresse électronique').fill(admin?.email ?? '')
  await page.getByLabel('Mot de passe').fill(admin?.password ?? '')
  await page.keyboard.press('Enter')
  const said = (sentence: string) => page.getByRole('status').filter({ hasText: sentence }).waitFor()
  await page.getByText('1 doublon possible').first().waitFor()
  await expectGoodPage(page, 'people')
  await page.locator(`a[href="/admin/personnes/${kept.id}"]`).press('Enter')
  await page.getByRole('heading', { level: 2, name: 'Jean Vitry' }).waitFor()
  await page.getByRole('heading', { name: 'Doublons possibles' }).waitFor()
  await expectGoodPage(page, 'person')
  await page.getByRole('button', { name: /^Réunir/ }).press('Enter')
  await said('Les deux fiches sont réunies.')
  await page.getByRole('heading', { name: 'Doublons possibles' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Demander une correction…' }).press('Enter')
  await page.getByRole('button', { name: 'Confirmer' }).press('Enter')
  await page.getByRole('alert').filter({ hasText: 'Dites ce qui est à corriger.' }).waitFor()
  await expectGoodPage(page, 'reason missing')
  await page.getByLabel('Ce qui est à corriger').fill('Le nom est mal écrit.')
  await page.getByRole('button', { name: 'Confirmer' }).press('Enter')
  await said('La correction est demandée.')
  await page.getByText('Le nom est mal écrit.').waitFor()
  await page.getByRole('button', { name: 'Corriger…' }).press('Enter')
  await page.getByLabel('Nom de naissance').fill('123')
  await expectGoodPage(page, 'correction')
  await page.getByRole('button', { name: 'Enregistrer et valider' }).press('Enter')
  await page.getByRole('alert').filter({ hasText: 'en lettres' }).waitFor()
  await page.getByLabel('Nom de naissance').fill('Vitri')
  await page.getByRole('button', { name: 'Enregistrer et valider' }).press('Enter')
  await said('La fiche est corrigée et validée.')
  await page.getByRole('heading', { level: 2, name: 'Jean Vitri' }).waitFor()
  expect(problems).toEqual([])
})
