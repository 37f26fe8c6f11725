import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alive } from './alive.ts'
import { expectFits, expectGoodPage, expectLargeTargets } from './checks.ts'
import { pointer } from './hands.ts'
import { fullAnswers, makeDemande } from './make-demande.ts'
import { readKeys } from './read-keys.ts'
import { type Site, startSite, type Visit } from './start-site.ts'

let site: Site
let visit: Visit
let page: Page
beforeAll(async () => {
  site = await startSite()
})
beforeEach(async () => {
  await visit?.context.close()
})

const next = 'Confirmer et continuer'
const { personne = {} } = fullAnswers

async function arrive(options: { javaScriptEnabled?: boolean } = {}): Promise<void> {
  visit = await site.visit(options)
  page = visit.page
}

function heading(words: string, on = page): Promise<void> {
  return on.getByRole('heading', { level: 1 }).filter({ hasText: words }).waitFor()
}

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'the session ends ($javaScriptEnabled)',
  (options) => {
    test('while a step is being filled: it is saved once the number and the code are given', async () => {
      await arrive(options)
      const hands = pointer(page)
      const { url } = await makeDemande(visit, { answers: { personne } })
      await visit.open(url)
      const keys = await readKeys(page)
      await visit.open(`${url}/etapes/personne`)
      if (options.javaScriptEnabled) await alive(page)
      await visit.context.clearCookies()
      await hands.fill('Nom de naissance', 'Ah-Hot')
      await hands.fill('Prénom(s)', 'Li-Mei, Zoé')
      if (options.javaScriptEnabled) await page.getByText('Non enregistré : votre session a pris fin.').waitFor()
      await hands.press(next)
      await heading('Votre session a pris fin')
      if (options.javaScriptEnabled) await expectGoodPage(page)
      await hands.fill('Numéro de la demande', keys.reference)
      await hands.fill('Code d’accès', 'AAAA-BBBB-CCCC')
      await hands.press('Enregistrer et continuer')
      await page.getByText('Aucune demande ne correspond').waitFor()
      await hands.fill('Code d’accès', keys.code)
      await hands.press('Enregistrer et continuer')
      await heading('Type de l’acte')
      await visit.open(`${url}/etapes/personne`)
      expect(await page.getByLabel('Nom de naissance').inputValue()).toBe('Ah-Hot')
      expect(await page.getByLabel('Prénom(s)').inputValue()).toBe('Li-Mei, Zoé')
      expect(visit.problems).toEqual([])
    })
  },
)

describe('another window changed the step', () => {
  test('without JavaScript: both answers are shown, the one that is confirmed is kept', async () => {
    await arrive({ javaScriptEnabled: false })
    const hands = pointer(page)
    const { url } = await makeDemande(visit, { answers: { personne } })
    await visit.open(`${url}/etapes/personne`)
    const other = await visit.window()
    await other.goto(page.url())
    await pointer(other).fill('Nom de naissance', 'Técher')
    await pointer(other).press(next)
    await heading('Type de l’acte', other)
    await hands.fill('Nom de naissance', 'Hoarau')
    await hands.press(next)
    await page.getByText('Deux versions de cette étape').waitFor()
    await page.getByText('« Técher »').waitFor()
    expect(await page.getByLabel('Nom de naissance').inputValue()).toBe('Hoarau')
    await expectFits(page)
    await expectLargeTargets(page)
    await hands.press(next)
    await heading('Type de l’acte')
    await visit.open(`${url}/etapes/personne`)
    expect(await page.getByLabel('Nom de naissance').inputValue()).toBe('Hoarau')
    expect(visit.problems).toEqual([])
  })
})

describe('back and forward', () => {
  test('from the next step, what was sent is there, and can be changed and sent again', async () => {
    await arrive()
    const hands = pointer(page)
    const { url } = await makeDemande(visit, { answers: { personne } })
    await visit.open(`${url}/etapes/personne`)
    await alive(page)
    await hands.fill('Nom de naissance', 'Lauret')
    await hands.press(next)
    await heading('Type de l’acte')
    await page.goBack()
    await alive(page)
    expect(await page.getByLabel('Nom de naissance').inputValue()).toBe('Lauret')
    await hands.fill('Nom de naissance', 'Lauret-Payet')
    await page.getByText(/^Enregistré à/).waitFor()
    await page.goForward()
    await heading('Type de l’acte')
    await page.goBack()
    await hands.press(next)
    await heading('Type de l’acte')
    expect(visit.problems).toEqual([])
  })

  test('what was sent is not sent again from the former page', async () => {
    await arrive()
    const hands = pointer(page)
    const { url } = await makeDemande(visit, { answers: fullAnswers })
    await visit.open(`${url}/validation`)
    await page.getByRole('button', { name: 'Envoyer' }).dblclick()
    await heading('Votre demande est envoyée')
    const { reference } = await readKeys(page)
    await page.goBack()
    await page.goto(`${url}/validation`)
    await heading('Acte de naissance')
    await hands.follow('Mes demandes')
    expect(await page.getByRole('link', { name: /^Voir la demande/ }).count()).toBe(1)
    await page.getByText(reference).first().waitFor()
    expect(visit.problems).toEqual([])
  })
})
