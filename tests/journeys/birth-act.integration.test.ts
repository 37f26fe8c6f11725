import { beforeAll, describe, expect, test } from 'vitest'
import { expectPage, travel } from './journey.ts'
import { byMail, noDocument, parents, zoe } from './people.ts'
import { startPortal, type TestPortal } from './start-portal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ now: () => new Date('2026-11-23T10:12:00Z') })
})

const next = 'Confirmer et continuer'

describe('an act of birth without JavaScript', () => {
  test('from the home page to the acknowledgement', async () => {
    const visitor = portal.visitor()
    const home = await visitor.open('/')
    expectPage(home, {
      heading: 'Vos démarches',
      says: ['État civil', 'Acte de naissance', '5 minutes', 'Sans compte'],
    })
    expect(visitor.cookies.size).toBe(0)
    const before = await visitor.open(home.link('Acte de naissance'))
    expectPage(before, {
      heading: 'Acte de naissance',
      says: [
        'Justificatif de domicile',
        'COMEDEC',
        'Service état civil',
        '0262 35 80 00',
        'procureur de la République',
      ],
    })
    const sent = await travel(visitor, before, [
      {
        press: 'Commencer',
        expect: {
          at: '/demandes/:id/etapes/personne',
          heading: 'Personne concernée',
          shows: { communeNaissance: 'Saint-Joseph (974)', departementNaissance: '974' },
          says: ['Étape 1 sur 4', 'L’étape est incomplète', 'L’étape n’est pas encore disponible'],
        },
      },
      {
        press: next,
        fill: zoe,
        expect: { at: '/demandes/:id/etapes/acte', heading: 'Type de l’acte', says: ['L’étape est complète'] },
      },
      {
        press: next,
        fill: { format: 'copie-integrale' },
        expect: {
          at: '/demandes/:id/etapes/acte?nouveau=parent1&nouveau=parent2',
          says: ['Votre réponse ouvre d’autres questions', 'Premier parent , Second parent'],
        },
      },
    ])
    const pieces = await visitor.press(sent, next, { ...parents, copies: '2', motif: 'passeport' })
    expectPage(pieces, { at: '/demandes/:id/etapes/pieces', says: ['Pièce d’identité', 'Justificatif de domicile'] })
    const review = await travel(visitor, pieces, [noDocument])
    expectPage(review, {
      says: ['D’Abbadie--Payet', '29 février 1988', 'Saint-Joseph (974)', 'Copie intégrale', 'Jean-Noël'],
    })
    const done = await visitor.press(review, 'Envoyer', byMail)
    expectPage(done, {
      at: '/demandes/:id?envoyee=1',
      heading: 'Votre demande est envoyée',
      says: [
        '23 novembre 2026 à 14:12',
        'Service état civil',
        '277 rue Raphaël-Babet',
        'etat-civil@saint-joseph.example',
        'le 23 janvier 2027, votre demande sera considérée comme refusée',
        'procureur de la République',
        'zoe.payet@example.org',
      ],
    })
    expect(done.text).toMatch(/SJ-26-[0-9A-Z]{6}/)
    expect(done.text).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)
    const followUp = await visitor.open(done.link('Suivre ma demande'))
    expectPage(followUp, {
      heading: 'Acte de naissance',
      says: ['Transmise', 'Vous avez envoyé votre demande.', 'Et maintenant', 'Retirer ma demande', 'Copie intégrale'],
    })
  })

  test('a format that needs the capacity sends back to the first step, with the reason, then on to the review', async () => {
    const { visitor, page } = await portal.begin()
    await travel(visitor, page, [
      { press: next, fill: { ...zoe, qualite: '' }, expect: { at: '/demandes/:id/etapes/acte' } },
      { press: next, fill: { format: 'extrait-avec-filiation' }, expect: { heading: 'Type de l’acte' } },
      {
        press: next,
        fill: { 'parent1.inconnu': 'oui', 'parent2.inconnu': 'oui' },
        expect: {
          at: '/demandes/:id/etapes/personne?a-completer=1&suite-a=acte',
          heading: 'Personne concernée',
          errors: ['Qualité du demandeur : indiquez votre qualité : le type d’acte que vous avez choisi l’exige'],
          says: [
            '« Type de l’acte » demande de compléter celle-ci',
            '« Type de l’acte » vaut « Extrait avec filiation »',
          ],
          shows: { nomNaissance: zoe.nomNaissance },
        },
      },
      {
        press: next,
        fill: { qualite: 'enfant' },
        expect: { at: '/demandes/:id/etapes/pieces' },
      },
      noDocument,
    ])
  })

  test('a capacity that gives no right is told on the step, with what is open', async () => {
    const { visitor, page } = await portal.begin()
    await travel(visitor, page, [
      { press: next, fill: { ...zoe, qualite: 'heritier-frere-soeur' }, expect: { at: '/demandes/:id/etapes/acte' } },
      { press: next, fill: { format: 'copie-integrale' }, expect: { says: ['Votre réponse ouvre'] } },
      {
        press: next,
        fill: { 'parent1.inconnu': 'oui', 'parent2.inconnu': 'oui' },
        expect: { status: 422, says: ['vous pouvez demander un extrait avec filiation'] },
      },
      {
        press: next,
        fill: { format: 'extrait-sans-filiation' },
        expect: { at: '/demandes/:id/etapes/pieces' },
      },
      { ...noDocument, expect: { ...noDocument.expect, says: ['ne sera pas transmis'] } },
    ])
  })

  test('asked again from the review, a step leads back to it', async () => {
    const { visitor, page } = await portal.begin()
    const review = await travel(visitor, page, [
      { press: next, fill: zoe, expect: { at: '/demandes/:id/etapes/acte' } },
      { press: next, fill: { format: 'extrait-sans-filiation' }, expect: { at: '/demandes/:id/etapes/pieces' } },
      noDocument,
    ])
    const step = await visitor.open(review.link('Modifier'))
    expectPage(step, { heading: 'Personne concernée', shows: { prenoms: 'Zoé, Marie', 'dateNaissance.jour': '29' } })
    await travel(visitor, step, [
      { press: next, fill: { prenoms: 'Zoé' }, expect: { at: '/demandes/:id/validation', says: ['Zoé'] } },
    ])
  })
})

describe('once sent', () => {
  test('the citizen withdraws, after a confirmation', async () => {
    const { visitor, page, id } = await portal.begin()
    await travel(visitor, page, [
      { press: next, fill: zoe, expect: {} },
      { press: next, fill: { format: 'extrait-sans-filiation' }, expect: {} },
      noDocument,
      { press: 'Envoyer', fill: byMail, expect: { heading: 'Votre demande est envoyée' } },
    ])
    const followUp = await visitor.open(`/demandes/${id}`)
    const confirmation = await visitor.open(followUp.link('Retirer ma demande'))
    expectPage(confirmation, { heading: 'Retirer ma demande', says: ['ne s’annule pas', 'Ne rien changer'] })
    const closed = await visitor.press(confirmation, 'Retirer ma demande')
    expectPage(closed, { at: '/demandes/:id', says: ['Retirée', 'Vous avez retiré votre demande.', 'terminée'] })
    // The same confirmation sent twice: too late, said in words.
    const again = await visitor.press(confirmation, 'Retirer ma demande')
    expectPage(again, { status: 409, says: ['Cette action n’est plus possible'] })
  })

  test('the agent asks for something: the citizen reads what, by when, and answers', async () => {
    const { visitor, page, id } = await portal.begin()
    await travel(visitor, page, [
      { press: next, fill: zoe, expect: {} },
      { press: next, fill: { format: 'extrait-sans-filiation' }, expect: {} },
      noDocument,
      { press: 'Envoyer', fill: byMail, expect: {} },
    ])
    const agent = await portal.signIn()
    const send = async (event: string, asks = {}) => {
      const { version } = (await agent.api('GET', `/api/v1/demandes/${id}`)).json()
      const answer = await agent.api('POST', `/api/v1/demandes/${id}/events`, { event, asks, baseVersion: version })
      expect(answer.statusCode, answer.body).toBe(200)
    }
    await send('agent.take')
    expectPage(await visitor.open(`/demandes/${id}`), {
      says: ['En cours de traitement', 'pris en charge votre demande'],
    })
    await send('agent.askForMore', { reason: 'La date ne correspond pas au registre.\nVérifiez-la.' })
    const waiting = await visitor.open(`/demandes/${id}`)
    expectPage(waiting, {
      says: ['À compléter', 'À vous d’agir jusqu’au 23 décembre 2026', 'La date ne correspond pas au registre.'],
    })
    const question = await visitor.open(waiting.link('Renvoyer ma demande'))
    expectPage(await visitor.press(question, 'Renvoyer ma demande', { reponse: ' ' }), {
      status: 422,
      errors: ['Votre réponse : écrivez les précisions demandées'],
    })
    const answered = await visitor.press(question, 'Renvoyer ma demande', { reponse: 'Le 28 février, pardon <b>!</b>' })
    expectPage(answered, { at: '/demandes/:id', says: ['En cours de traitement', 'Le 28 février, pardon <b>!</b>'] })
    expect(answered.html).not.toContain('pardon <b>')
    await send('agent.refuse', { reason: 'Aucun acte à ce nom.' })
    expectPage(await visitor.open(`/demandes/${id}`), {
      says: ['Refusée', 'Aucun acte à ce nom.', 'procureur de la République'],
    })
  })
})
