import { beforeAll, describe, expect, test } from 'vitest'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import type { TestBrowser } from '../setup/test-browser.ts'
import { expectPage, travel } from './journey.ts'
import { byMail } from './people.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Page, Visitor } from './visitor.ts'

let portal: TestPortal
let agent: TestBrowser
beforeAll(async () => {
  portal = await startPortal({ packs: [carteBibliothequePack], now: () => new Date('2026-11-23T10:12:00Z') })
  agent = await portal.signIn()
})

const next = 'Confirmer et continuer'

/** A card that was sent and taken in hand. */
async function sent(): Promise<{ visitor: Visitor; id: string }> {
  const { visitor, page, id } = await portal.begin('carte-bibliotheque')
  await travel(visitor, page, [
    {
      press: next,
      fill: { nom: 'Hoarau', prenoms: 'Ève', 'naissance.jour': '3', 'naissance.mois': '4', 'naissance.annee': '1980' },
      expect: { at: '/demandes/:id/etapes/carte' },
    },
    {
      press: next,
      fill: {
        formule: 'individuelle',
        renouvellement: 'non',
        'debut.jour': '1',
        'debut.mois': '12',
        'debut.annee': '2026',
      },
      expect: { at: '/demandes/:id/etapes/souhaits' },
    },
    { press: next, expect: { at: '/demandes/:id/validation' } },
    { press: 'Envoyer', fill: byMail, expect: { at: '/demandes/:id?envoyee=1' } },
  ])
  await send(id, { event: 'agent.take' })
  return { visitor, id }
}

async function send(id: string, event: object): Promise<{ readonly statusCode: number; readonly body: string }> {
  const { version } = (await agent.api('GET', `/api/v1/demandes/${id}`)).json()
  return agent.api('POST', `/api/v1/demandes/${id}/events`, { ...event, baseVersion: version })
}

async function asked(corrects: object): Promise<{ visitor: Visitor; id: string; page: Page }> {
  const { visitor, id } = await sent()
  const asks = { reason: 'Le nom ne correspond pas.\nVérifiez <b>la carte</b>.' }
  const answer = await send(id, { event: 'agent.askForMore', asks, corrects })
  expect(answer.statusCode, answer.body).toBe(200)
  return { visitor, id, page: await visitor.open(`/demandes/${id}`) }
}

describe('what is asked', () => {
  test('is told with why, by when, and leads to each place', async () => {
    const { visitor, page } = await asked({
      fields: ['lecteur.nom', 'carte.debut'],
      complements: ['Justificatif de domicile'],
      deadline: '2026-12-10',
    })
    expectPage(page, {
      says: [
        'À vous d’agir jusqu’au 10 décembre 2026 inclus',
        'Vérifiez <b>la carte</b>.',
        'Lecteur : Nom À revoir',
        'Carte : Début À revoir',
        'Document : Justificatif de domicile À joindre',
      ],
    })
    expect(page.html).not.toContain('<b>la carte')
    const step = await visitor.open(page.link('Lecteur'))
    expectPage(step, {
      at: '/demandes/:id/etapes/lecteur',
      heading: 'Lecteur',
      says: ['À corriger : page 1 sur 3', 'jusqu’au 10 décembre 2026 inclus', 'Prénom(s) Ève'],
      shows: { nom: 'Hoarau' },
    })
    // The others are read: no control posts them.
    expect(
      step.forms.flatMap(({ controls }) => controls.map(({ name }) => name)).filter((name) => !name.startsWith('_')),
    ).toEqual(['nom'])
  })

  test('nothing else opens', async () => {
    const { visitor, id } = await asked({ fields: ['lecteur.nom'] })
    for (const step of ['carte', 'souhaits', 'complement', 'foyer'])
      expectPage(await visitor.open(`/demandes/${id}/etapes/${step}`), { at: '/demandes/:id' })
    expectPage(await visitor.open(`/demandes/${id}/validation`), { at: '/demandes/:id' })
  })
})

describe('correcting', () => {
  test('page by page, then sent back; the service reads before and now', async () => {
    const { visitor, id, page } = await asked({ fields: ['lecteur.nom', 'carte.debut'] })
    const after = await travel(visitor, await visitor.open(page.link('Lecteur')), [
      {
        press: 'Enregistrer et continuer',
        fill: { nom: '' },
        expect: { status: 422, errors: ['Renseignez « Nom »'] },
      },
    ])
    const done = await travel(visitor, after, [
      { press: 'Enregistrer et continuer', fill: { nom: 'Payet' }, expect: { at: '/demandes/:id/etapes/carte' } },
      {
        press: 'Enregistrer et relire',
        fill: { 'debut.jour': '2' },
        expect: {
          at: '/demandes/:id',
          says: ['Lecteur : Nom Modifié', 'Carte : Début Modifié', 'Avant : Hoarau Maintenant : Payet'],
        },
      },
    ])
    const confirmation = await visitor.open(done.link('Répondre'))
    expectPage(confirmation, { says: ['Ce que vous avez modifié', 'Maintenant : Payet'] })
    expectPage(await visitor.press(confirmation, 'Répondre'), { at: '/demandes/:id', says: ['En cours de traitement'] })
    const seen = (await agent.api('GET', `/api/v1/demandes/${id}`)).json()
    expect(seen.correction).toMatchObject({
      state: 'sentBack',
      changes: [
        { path: 'lecteur.nom', before: 'Hoarau', now: 'Payet' },
        { path: 'carte.debut', before: '1er décembre 2026', now: '2 décembre 2026' },
      ],
    })
  })

  test('a field that is only read, posted all the same, changes nothing', async () => {
    const { visitor, id, page } = await asked({ fields: ['lecteur.nom'] })
    const step = await visitor.open(page.link('Lecteur'))
    const token = step.value('_csrf') ?? ''
    await visitor.post(`/demandes/${id}/etapes/lecteur`, [
      ['_csrf', token],
      ['_version', step.value('_version') ?? ''],
      ['nom', 'Payet'],
      ['prenoms', 'Autre'],
      ['courriel', 'autre@example.org'],
    ])
    const seen = await visitor.open(`/demandes/${id}`)
    expectPage(seen, { says: ['Nom Payet', 'Prénom(s) Ève'] })
    expect(seen.text).not.toContain('autre@example.org')
  })

  test('a living page posts an answer with what it opens, groups included', async () => {
    const { visitor, id, page } = await asked({ fields: ['carte.renouvellement'] })
    const step = await visitor.open(page.link('Carte'))
    await visitor.post(`/demandes/${id}/etapes/carte`, [
      ['_csrf', step.value('_csrf') ?? ''],
      ['_version', step.value('_version') ?? ''],
      ['_vivant', '1'],
      ['renouvellement', 'oui'],
      ['ancienNumero', 'B12345'],
      ['adresse.voie', '1 rue Neuve'],
      ['adresse.complement', 'Bâtiment B'],
      ['livres', '20'],
    ])
    const seen = await visitor.open(`/demandes/${id}`)
    expectPage(seen, { says: ['Bâtiment B', 'B12345', 'Livres à la fois 5'] })
  })

  test('what an answer opens is asked, without a script', async () => {
    const { visitor, page } = await asked({ fields: ['carte.formule'] })
    const step = await visitor.open(page.link('Carte'))
    const opened = await visitor.press(step, 'Enregistrer et relire', { formule: 'autre' })
    expectPage(opened, {
      at: '/demandes/:id/etapes/carte?nouveau=precision',
      says: ['Votre réponse ouvre une autre question'],
    })
    const done = await visitor.press(opened, 'Enregistrer et relire', { precision: 'La vraie' })
    expectPage(done, { at: '/demandes/:id', says: ['Précisions Avant : non renseigné Maintenant : La vraie'] })
  })

  test('sending back too early says what is left, with where', async () => {
    const { visitor, id } = await asked({ fields: ['lecteur.nom'], complements: ['Photo'] })
    const page = await visitor.open(`/demandes/${id}/actions/citizen.complete`)
    expectPage(page, { says: ['Avant de renvoyer votre demande', 'Joignez « Photo ».'] })
    expect(page.link('Joignez')).toContain('/etapes/complement')
    const complement = await visitor.open(page.link('Joignez'))
    expectPage(complement, { heading: 'Documents demandés', says: ['Photo', 'PDF, JPEG ou PNG'] })
    const forced = await visitor.post(`/demandes/${id}/actions/citizen.complete`, [
      ['_csrf', complement.value('_csrf') ?? ''],
      ['_version', String((await agent.api('GET', `/api/v1/demandes/${id}`)).json().version)],
    ])
    expectPage(forced, { status: 409, says: ['Joignez « Photo ».'] })
  })
})

describe('messages', () => {
  test('go both ways; notes stay inside', async () => {
    const { visitor, id } = await sent()
    const empty = await visitor.open(`/demandes/${id}/messages`)
    expectPage(empty, { heading: 'Messages avec la mairie', says: ['Aucun message'] })
    expectPage(await visitor.press(empty, 'Envoyer le message', { texte: '  ' }), {
      status: 422,
      errors: ['Écrivez votre message.'],
    })
    const written = await visitor.press(empty, 'Envoyer le message', { texte: 'Où en est <i>ma carte</i> ?' })
    expectPage(written, { at: '/demandes/:id/messages?envoye=1', says: ['Votre message est envoyé.', 'ma carte'] })
    expect(written.html).not.toContain('<i>ma')
    const url = `/api/v1/demandes/${id}/messages`
    expect((await agent.api('POST', url, { body: 'Elle s’imprime.' })).statusCode).toBe(201)
    expect((await agent.api('POST', url, { body: 'Note secrète.', channel: 'notes' })).statusCode).toBe(201)
    expectPage(await visitor.open(`/demandes/${id}`), { says: ['1 message à lire'] })
    const read = await visitor.open(`/demandes/${id}/messages`)
    expectPage(read, { says: ['Elle s’imprime.', 'Nouveau'] })
    expect((await visitor.open(`/demandes/${id}`)).text).not.toContain('à lire')
    for (const path of ['', '/messages', '/messages?channel=notes', '?envoyee=1'])
      expect((await visitor.open(`/demandes/${id}${path}`)).text).not.toContain('secrète')
  })
})
