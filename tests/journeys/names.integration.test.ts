import { beforeAll, expect, test } from 'vitest'
import { plainCard, sendCard } from '../engine/demandes/library-card.ts'
import { trickyNames } from '../fixtures/names.ts'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { createCitizen } from '../setup/engine.ts'
import { startPortal, type TestPortal } from './start-portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ packs: [carteBibliothequePack], now: () => new Date('2026-11-23T10:12:00Z') })
})

const birth = { 'naissance.jour': '3', 'naissance.mois': '4', 'naissance.annee': '1980' }

test.each(trickyNames.filter(({ isName }) => isName))(
  '$what is typed in a page, and is in it afterwards',
  async (name) => {
    const { visitor, page, id } = await portal.begin('carte-bibliotheque')
    const next = await visitor.press(page, 'Confirmer et continuer', { nom: name.typed, prenoms: 'Ana', ...birth })
    expect(next.errors).toEqual([])
    const again = await visitor.open(`/demandes/${id}/etapes/lecteur`)
    expect(again.value('nom')).toBe(name.kept)
  },
)

test.each(trickyNames)('$what is read in the page of a demande that was sent', async ({ typed, kept, isName }) => {
  const card = isName ? {} : { carte: { ...plainCard.carte, formule: 'autre', precision: typed } }
  const lecteur = { ...plainCard.lecteur, nom: isName ? typed : 'Hoarau' }
  const {
    reference,
    accessCode = '',
    id,
  } = await sendCard(portal.engine, createCitizen(), { ...plainCard, lecteur, ...card })
  const browser = portal.browser()
  await browser.api('POST', '/api/v1/tracking', { reference, code: accessCode })
  const { body } = await browser.get(`/demandes/${id}`)
  expect(body).toContain(`<dd>${escaped(kept)}</dd>`)
})

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
