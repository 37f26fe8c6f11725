import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alive } from './alive.ts'
import { pointer } from './hands.ts'
import { fullAnswers, makeDemande } from './make-demande.ts'
import { type Site, startSite, type Visit } from './start-site.ts'

let site: Site
let visit: Visit
let page: Page
beforeAll(async () => {
  site = await startSite()
})
beforeEach(async () => {
  await visit?.context.close()
  visit = await site.visit()
  page = visit.page
})

const next = 'Confirmer et continuer'
const { personne } = fullAnswers

/** A step as stored, asked to the server. */
async function stored(id: string, step: string): Promise<Record<string, unknown>> {
  const answer = await visit.context.request.get(`/api/v1/demandes/${id}`)
  const { answers } = await answer.json()
  return answers[step] ?? {}
}

async function openStep(step: string, answers = {}): Promise<string> {
  const { id, url } = await makeDemande(visit, { answers })
  await visit.open(`${url}/etapes/${step}`)
  await alive(page)
  return id
}

function savedLine(window = page) {
  return window.getByText(/^Enregistré à \d\d:\d\d$/)
}

describe('a condition', () => {
  test('opens and closes fields at once, and what was typed in them comes back', async () => {
    const id = await openStep('acte', { personne })
    const hands = pointer(page)
    const first = page.getByRole('group', { name: 'Premier parent' })
    expect(await first.count()).toBe(0)
    await hands.choose('Copie intégrale')
    await first.getByLabel('Nom de naissance').fill('Payet')
    await first.getByLabel('Prénom usuel').fill('Jean-Noël')
    await hands.choose('Extrait sans filiation')
    await first.waitFor({ state: 'detached' })
    await hands.choose('Extrait avec filiation')
    expect(await first.getByLabel('Nom de naissance').inputValue()).toBe('Payet')
    await page.getByRole('group', { name: 'Second parent' }).getByText('Ce parent est inconnu').click()
    await page
      .getByRole('group', { name: 'Second parent' })
      .getByLabel('Nom de naissance')
      .waitFor({ state: 'detached' })
    await savedLine().waitFor()
    expect(await stored(id, 'acte')).toMatchObject({ format: 'extrait-avec-filiation', parent2: { inconnu: true } })
    expect(visit.problems).toEqual([])
  })

  test('whose fields were seen: what is missing is told, not that there are new questions', async () => {
    await openStep('acte', { personne })
    const hands = pointer(page)
    await hands.choose('Copie intégrale')
    await page.getByRole('group', { name: 'Premier parent' }).waitFor()
    await hands.press(next)
    await page.locator('#erreurs').waitFor()
    const lines = await page.locator('#erreurs a').allTextContents()
    expect(lines.map((line) => line.replace(/\s/g, ' '))).toEqual([
      'Premier parent : renseignez « Nom de naissance »',
      'Premier parent : renseignez « Prénom usuel »',
      'Second parent : renseignez « Nom de naissance »',
      'Second parent : renseignez « Prénom usuel »',
    ])
    expect(visit.problems).toEqual([])
  })

  test('of a later step that asks for more in an earlier one: said at once beside, then on the step with its reason', async () => {
    const { qualite: _, ...without } = personne as Record<string, unknown>
    await openStep('acte', { personne: without })
    const hands = pointer(page)
    const panel = page.locator('aside [data-etape=personne]')
    expect(await panel.textContent()).toContain('L’étape est complète')
    await hands.choose('Extrait plurilingue')
    await panel.getByText('L’étape est incomplète').waitFor()
    await hands.press(next)
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Personne concernée' }).waitFor()
    await page.getByText('Votre réponse à l’étape « Type de l’acte » demande de compléter celle-ci.').waitFor()
    await page
      .getByRole('link', { name: /^Qualité du demandeur/ })
      .first()
      .click()
    await page.waitForFunction(() => document.activeElement?.id === 'c-qualite')
    expect(visit.problems).toEqual([])
  })
})

describe('what is typed', () => {
  test('is saved by itself, and is there when the page is opened again', async () => {
    const id = await openStep('personne')
    await page.getByLabel('Nom de naissance').pressSequentially('Grondin')
    await savedLine().waitFor()
    expect(await stored(id, 'personne')).toMatchObject({ nomNaissance: 'Grondin' })
    await page.reload()
    expect(await page.getByLabel('Nom de naissance').inputValue()).toBe('Grondin')
    expect(visit.problems).toEqual([])
  })

  test('before the script has come is kept', async () => {
    const { id, url } = await makeDemande(visit)
    let letThrough = () => {}
    const isTyped = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    await visit.context.route('**/assets/step-*.js', (route) => isTyped.then(() => route.continue()))
    await page.goto(`${url}/etapes/personne`, { waitUntil: 'commit' })
    await page.getByLabel('Nom de naissance').fill('Técher')
    await page.getByLabel('Année').fill('1988')
    letThrough()
    await alive(page)
    await savedLine().waitFor()
    expect(await page.getByLabel('Nom de naissance').inputValue()).toBe('Técher')
    expect(await stored(id, 'personne')).toMatchObject({ nomNaissance: 'Técher', dateNaissance: '1988' })
    expect(visit.problems).toEqual([])
  })

  test('and is wrong is said when its field is left, shown as it was typed, and said no more once right', async () => {
    await openStep('personne')
    const message = page.locator('#c-dateNaissance-erreur')
    await page.getByLabel('Jour').fill('31')
    await page.getByLabel('Mois').fill('2')
    await page.getByLabel('Année').fill('1988')
    expect(await message.count()).toBe(0)
    await page.getByLabel('Année').press('Tab')
    await message.getByText('Le 31 février n’existe pas.').waitFor()
    await savedLine().waitFor()
    await page.reload()
    await alive(page)
    expect(await page.getByLabel('Jour').inputValue()).toBe('31')
    await page.getByLabel('Jour').fill('29')
    await page.getByLabel('Jour').press('Tab')
    await message.waitFor({ state: 'detached' })
    expect(visit.problems).toEqual([])
  })

  test('survives an error of the whole form', async () => {
    await openStep('personne')
    const hands = pointer(page)
    const odd = '  D’Arçon « & <b>fils</b> » \u202e ẞ 𝓐'
    await hands.fill('Nom d’usage', odd)
    await hands.fill('Année', '19x8')
    await hands.select('Qualité du demandeur', 'Autre')
    await hands.fill('Ville de naissance', 'Port-Louis, Maurice')
    await hands.press(next)
    await page.locator('#erreurs').waitFor()
    expect(await page.getByLabel('Nom d’usage').inputValue()).toBe(odd)
    expect(await page.getByLabel('Année').inputValue()).toBe('19x8')
    expect(await page.getByLabel('Ville de naissance').inputValue()).toBe('Port-Louis, Maurice')
    expect(await page.getByLabel('Qualité du demandeur').inputValue()).toBe('autre')
    await page.getByLabel('Précisions').waitFor()
    expect(visit.problems).toEqual([])
  })

  test('goes with the page that is left, and the page that comes back goes on from there', async () => {
    const id = await openStep('personne')
    await page.getByLabel('Nom de naissance').fill('Hoareau')
    await page.getByRole('link', { name: 'Aide', exact: true }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Aide' }).waitFor()
    await expect.poll(() => stored(id, 'personne')).toMatchObject({ nomNaissance: 'Hoareau' })
    await page.goBack()
    await alive(page)
    expect(await page.getByLabel('Nom de naissance').inputValue()).toBe('Hoareau')
    await page.getByLabel('Prénom(s)').fill('Ève')
    await expect
      .poll(() => stored(id, 'personne'), { timeout: 10_000 })
      .toMatchObject({ nomNaissance: 'Hoareau', prenoms: 'Ève' })
    expect(await page.locator('.conflict').count()).toBe(0)
    expect(visit.problems).toEqual([])
  })

  test('while the network is away is saved once it is back', async () => {
    const id = await openStep('personne')
    await visit.context.setOffline(true)
    await page.getByLabel('Nom de naissance').fill('Lebon')
    await page.getByText('Pas encore enregistré : nouvel essai').waitFor()
    await page.getByLabel('Prénom(s)').fill('Léa')
    await visit.context.setOffline(false)
    await savedLine().waitFor()
    expect(await stored(id, 'personne')).toMatchObject({ nomNaissance: 'Lebon', prenoms: 'Léa' })
    expect(visit.problems).toEqual([])
  })

  test('and sent while the network is away stays in the page, which says so', async () => {
    await openStep('personne', { personne })
    await visit.context.setOffline(true)
    await page.getByLabel('Nom de naissance').fill('Boyer')
    await page.getByRole('button', { name: next }).click()
    await page.getByText('Vous êtes hors connexion.').waitFor()
    expect(await page.getByLabel('Nom de naissance').inputValue()).toBe('Boyer')
    await visit.context.setOffline(false)
    await page.getByRole('button', { name: next }).click()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Type de l’acte' }).waitFor()
    expect(visit.problems).toEqual([])
  })
})

describe('two windows', () => {
  test('on the same field: both answers are shown, the person chooses', async () => {
    const id = await openStep('personne', { personne })
    const other = await visit.window()
    await other.goto(page.url())
    await alive(other)
    await page.getByLabel('Nom de naissance').fill('Técher')
    await page.getByLabel('Prénom(s)').fill('Zoé')
    await savedLine().waitFor()
    await other.getByLabel('Nom de naissance').fill('Hoarau')
    await other.getByText('Choisissez celle à garder').waitFor()
    const field = other.locator('.field').filter({ has: other.locator('#c-nomNaissance') })
    await field.getByText('Dans une autre fenêtre, cette réponse est devenue').waitFor()
    expect(await other.getByLabel('Nom de naissance').inputValue()).toBe('Hoarau')
    // What only the other window changed is taken without a word.
    expect(await other.getByLabel('Prénom(s)').inputValue()).toBe('Zoé')
    await field.getByRole('button', { name: 'Prendre' }).click()
    expect(await other.getByLabel('Nom de naissance').inputValue()).toBe('Técher')
    await other.getByLabel('Nom de naissance').fill('Técher-Hoarau')
    await expect
      .poll(() => stored(id, 'personne'), { timeout: 10_000 })
      .toMatchObject({ nomNaissance: 'Técher-Hoarau' })
    expect(visit.problems).toEqual([])
  })
})
