import { beforeAll, expect, test } from 'vitest'
import { alive } from './alive.ts'
import { pointer } from './hands.ts'
import { fullAnswers, makeDemande } from './make-demande.ts'
import { type Site, startSite } from './start-site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite({ keepsPages: true })
})

const { personne = {} } = fullAnswers

test('a page that the browser kept goes on from what was sent meanwhile', async () => {
  const visit = await site.visit()
  const { page, context } = visit
  const hands = pointer(page)
  const { id, url } = await makeDemande(visit, { answers: { personne } })
  await visit.open(`${url}/etapes/personne`)
  await alive(page)
  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => document.body.setAttribute('data-kept', String(persisted))),
  )
  await hands.fill('Nom de naissance', 'Lauret')
  await hands.press('Confirmer et continuer')
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Type de l’acte' }).waitFor()
  // Not `goBack`, which waits for a page to load.
  await page.evaluate(() => history.back())
  await page.locator('body[data-kept=true]').waitFor()
  await hands.fill('Prénom(s)', 'Ève')
  await expect
    .poll(async () => (await (await context.request.get(`/api/v1/demandes/${id}`)).json()).answers.personne, {
      timeout: 15_000,
    })
    .toMatchObject({ nomNaissance: 'Lauret', prenoms: 'Ève' })
  expect(await page.locator('.conflict').count()).toBe(0)
  await hands.press('Confirmer et continuer')
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Type de l’acte' }).waitFor()
  expect(visit.problems).toEqual([])
})
