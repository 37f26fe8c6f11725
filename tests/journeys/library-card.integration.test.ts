import { beforeAll, describe, expect, test } from 'vitest'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { expectPage, travel } from './journey.ts'
import { byMail } from './people.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Filling, Page } from './visitor.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ packs: [carteBibliothequePack], now: () => new Date('2026-11-23T10:12:00Z') })
})

const next = 'Confirmer et continuer'
const reader: Filling = {
  nom: 'Hoarau',
  prenoms: 'Ève',
  'naissance.jour': '3',
  'naissance.mois': '4',
  'naissance.annee': '1980',
}
const card: Filling = {
  formule: 'individuelle',
  renouvellement: 'non',
  'debut.jour': '1',
  'debut.mois': '12',
  'debut.annee': '2026',
}
const begin = () => portal.begin('carte-bibliotheque')

/** On the step of the household, which only the family plan has. */
async function beginFamily() {
  const { visitor, page, id } = await begin()
  const household = await travel(visitor, page, [
    { press: next, fill: reader, expect: { at: '/demandes/:id/etapes/carte', says: ['Étape 2 sur 4'] } },
    {
      press: next,
      fill: { ...card, formule: 'famille' },
      expect: { at: '/demandes/:id/etapes/foyer', says: ['Étape 3 sur 5'] },
    },
  ])
  return { visitor, page: household, id }
}

const child = (index: number, prenom: string): Filling => ({
  [`enfants.${index}.prenom`]: prenom,
  [`enfants.${index}.naissance.jour`]: '5',
  [`enfants.${index}.naissance.mois`]: '6',
  [`enfants.${index}.naissance.annee`]: '2016',
})

describe('items that repeat', () => {
  test('are added and removed without a script, what is in the others is kept', async () => {
    const { visitor, page } = await beginFamily()
    const two = await visitor.press(page, 'Ajouter : enfant', child(0, 'Zoé'))
    expectPage(two, {
      at: '/demandes/:id/etapes/foyer',
      says: ['École'],
      shows: { 'enfants.0.prenom': 'Zoé', 'enfants.1.prenom': '' },
    })
    expect(two.url).toMatch(/#c-enfants-1$/)
    const three = await visitor.press(two, 'Ajouter : enfant', child(1, 'Paul'))
    const less = await visitor.press(three, 'Retirer : enfant 1', child(2, 'Anne'))
    expectPage(less, { shows: { 'enfants.0.prenom': 'Paul', 'enfants.1.prenom': 'Anne' } })
    expect(less.value('enfants.2.prenom')).toBeUndefined()
    expectPage(await visitor.press(less, next), { at: '/demandes/:id/etapes/souhaits' })
  })

  test('a birth date that opens a question of its item shows the step again', async () => {
    const { visitor, page } = await beginFamily()
    const asked = await visitor.press(page, next, child(0, 'Zoé'))
    expectPage(asked, {
      at: '/demandes/:id/etapes/foyer?nouveau=enfants.0.ecole',
      says: ['une autre question', 'École'],
    })
    expectPage(await visitor.press(asked, next), { at: '/demandes/:id/etapes/souhaits' })
  })

  test('an error leads to its item', async () => {
    const { visitor, page } = await beginFamily()
    const two = await visitor.press(page, 'Ajouter : enfant', child(0, 'Zoé'))
    const opened = await visitor.press(two, next, { ...child(1, ''), 'enfants.1.livres': '11' })
    const refused = opened.status === 422 ? opened : await visitor.press(opened, next)
    expectPage(refused, { status: 422, shows: { 'enfants.0.prenom': 'Zoé', 'enfants.1.livres': '11' } })
    expect(refused.errors.map(({ href }) => href)).toEqual(['#c-enfants-1-prenom', '#c-enfants-1-livres'])
  })

  test('more of them than allowed are refused', async () => {
    const { visitor, page } = await beginFamily()
    const entries = Array.from({ length: 201 }, (_, index) => Object.entries(child(index, `n${index}`))).flat()
    const refused = await visitor.post(page.url, [...(entries as [string, string][]), ...hidden(page)])
    expectPage(refused, { status: 422 })
  })

  test('a computed value is not for people to give', async () => {
    const { visitor, page } = await beginFamily()
    const forged = Object.entries({ ...child(0, 'Zoé'), livres: '99' }) as [string, string][]
    expectPage(await visitor.post(page.url, [...forged, ...hidden(page)]), {
      status: 422,
      shows: { 'enfants.0.prenom': 'Zoé' },
    })
  })
})

describe('steps that depend on answers', () => {
  test('come and go with the answer; one that does not apply does not exist', async () => {
    const { visitor, page, id } = await beginFamily()
    await visitor.press(page, 'Continuer plus tard', child(0, 'Zoé'))
    const plan = await visitor.open(`/demandes/${id}/etapes/carte`)
    expectPage(await visitor.press(plan, next, { formule: 'individuelle' }), { at: '/demandes/:id/etapes/souhaits' })
    expectPage(await visitor.open(`/demandes/${id}/etapes/foyer`), { status: 404 })
    expectPage(await visitor.post(`/demandes/${id}/etapes/foyer`, hidden(plan)), { status: 404 })
    // Toggled back, nothing is lost.
    const again = await visitor.open(`/demandes/${id}/etapes/carte`)
    expectPage(await visitor.press(again, next, { formule: 'famille' }), {
      at: '/demandes/:id/etapes/souhaits',
    })
    expectPage(await visitor.open(`/demandes/${id}/etapes/foyer`), { shows: { 'enfants.0.prenom': 'Zoé' } })
  })

  test('an optional one may be left empty', async () => {
    const { visitor, page } = await begin()
    await travel(visitor, page, [
      { press: next, fill: reader, expect: {} },
      { press: next, fill: card, expect: { at: '/demandes/:id/etapes/souhaits', says: ['acultative'] } },
      { press: next, expect: { at: '/demandes/:id/validation', says: ['Rien n’est rempli', 'acceptée'] } },
      { press: 'Envoyer', fill: byMail, expect: { says: ['attestation', '23 janvier 2027'] } },
    ])
  })
})

describe('rules between answers', () => {
  test('stand at their field', async () => {
    const { visitor, page } = await begin()
    await travel(visitor, page, [
      { press: next, fill: reader, expect: {} },
      {
        press: next,
        fill: { ...card, 'fin.jour': '30', 'fin.mois': '11', 'fin.annee': '2026' },
        expect: { status: 422, errors: ['Fin : la fin doit venir après le début'] },
      },
      {
        press: next,
        fill: { 'fin.annee': '2028' },
        expect: { status: 422, errors: ['Fin : une carte dure un an au plus'] },
      },
      { press: next, fill: { 'fin.annee': '2027' }, expect: { at: '/demandes/:id/etapes/souhaits' } },
    ])
  })

  test('a group that an answer opens is asked for, then what it opens itself', async () => {
    const { visitor, page } = await begin()
    await travel(visitor, page, [
      { press: next, fill: reader, expect: {} },
      {
        press: next,
        fill: { ...card, renouvellement: 'oui' },
        expect: { at: '/demandes/:id/etapes/carte?nouveau=adresse', says: ['Adresse d’envoi'] },
      },
      {
        press: next,
        fill: { 'adresse.voie': '1 rue de la Mer', ancienNumero: 'B12345' },
        expect: { at: '/demandes/:id/etapes/carte?nouveau=adresse.complement', says: ['une autre question'] },
      },
      { press: next, expect: { at: '/demandes/:id/etapes/souhaits' } },
    ])
  })
})

function hidden(page: Page): [string, string][] {
  return ['_csrf', '_version'].map((name) => [name, page.value(name) ?? ''])
}
