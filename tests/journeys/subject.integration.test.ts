import { beforeAll, describe, expect, test } from 'vitest'
import type { PersonView } from '../../engine/people/household/person-view.ts'
import { shippedPacks } from '../../procedures/index.ts'
import { addChild, openAccount, type TestAccount, zoe } from '../engine/people/household/accounts.ts'
import { foyerPack } from '../fixtures/packs/foyer/pack.ts'
import { signInAccount } from '../setup/accounts.ts'
import { expectPage } from './journey.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Page, Visitor } from './visitor.ts'

let portal: TestPortal
let account: TestAccount
let child: PersonView

beforeAll(async () => {
  portal = await startPortal({ packs: [...shippedPacks, foyerPack], now: () => new Date('2026-11-23T08:00:00Z') })
  account = await openAccount(portal.engine, {
    answers: { ...zoe, birthDate: '1988-02-29', birthCommune: 'Le Tampon (974)' },
  })
  child = await addChild(portal.engine, account.actor)
})

async function signedIn({ actor }: TestAccount = account): Promise<Visitor> {
  const visitor = portal.visitor()
  await signInAccount(portal, visitor, actor.accountId)
  return visitor
}

async function begin(visitor: Visitor, procedureId: string): Promise<Page> {
  const page = await visitor.open(`/demarches/${procedureId}`)
  const isAgain = page.text.includes('Commencer une autre demande')
  return visitor.press(page, isAgain ? 'Commencer une autre demande' : 'Commencer')
}

const question = 'Pour qui faites-vous cette demande ?'

describe('« Pour qui ? », without a script', () => {
  test('fills in what is known of the person, which may be corrected', async () => {
    const visitor = await signedIn()
    const asked = await begin(visitor, 'acte-naissance')
    expectPage(asked, {
      heading: question,
      says: ['Moi (Zoé Payet) Née le 29 février 1988', 'Théo Payet Né(e) le 15 juin 2017', 'Une autre personne'],
    })
    const own = await visitor.press(asked, 'Continuer', { personne: account.responsible.id })
    expectPage(own, {
      heading: 'Personne concernée',
      shows: {
        nomNaissance: 'Payet',
        prenoms: 'Zoé',
        'dateNaissance.jour': '29',
        'dateNaissance.annee': '1988',
        communeNaissance: 'Le Tampon (974)',
        departementNaissance: '974',
      },
    })
    const next = await visitor.press(own, 'Confirmer et continuer', { nomNaissance: 'Hoarau' })
    expectPage(next, { heading: 'Type de l’acte' })
    const [, id = ''] = /demandes\/([0-9a-f-]{36})/.exec(next.url) ?? []
    const { rows } = await portal.database.pool.query('select subject_id, answers from demandes where id = $1', [id])
    expect(rows[0]).toMatchObject({
      subject_id: account.responsible.id,
      answers: { personne: { nomNaissance: 'Hoarau', prenoms: 'Zoé' } },
    })
  })

  test('may be about a child, or about somebody else, of whom nothing is known', async () => {
    const visitor = await signedIn()
    const asked = await begin(visitor, 'acte-naissance')
    const ofChild = await visitor.press(asked, 'Continuer', { personne: child.id })
    expectPage(ofChild, { shows: { prenoms: 'Théo', 'dateNaissance.annee': '2017' } })
    const ofOther = await visitor.press(asked, 'Continuer', { personne: 'autre' })
    expectPage(ofOther, { shows: { prenoms: '', 'dateNaissance.annee': '', communeNaissance: 'Saint-Joseph (974)' } })
  })

  test('asks again when nobody was chosen, or nobody of this household', async () => {
    const visitor = await signedIn()
    const asked = await begin(visitor, 'acte-naissance')
    const none = await visitor.press(asked, 'Continuer')
    expectPage(none, {
      status: 422,
      heading: question,
      errors: ['Choisissez la personne concernée par la démarche.'],
    })
    const stranger = (await openAccount(portal.engine)).responsible.id
    const refusals = await Promise.all(
      [stranger, 'ffffffff-ffff-4fff-8fff-ffffffffffff', 'x'].map((personne) =>
        visitor.post(asked.url, [
          ['_csrf', asked.value('_csrf') ?? ''],
          ['personne', personne],
        ]),
      ),
    )
    for (const refused of refusals)
      expectPage(refused, { status: 422, errors: ['Cette personne n’existe pas, ou vous n’y avez pas accès.'] })
    expect(new Set(refusals.map(({ text }) => text)).size).toBe(1)
  })

  test('is not asked when there is nothing to choose', async () => {
    const visitor = await signedIn()
    for (const procedureId of ['soi', 'boite', 'avis', 'acte-deces'])
      expect((await begin(visitor, procedureId)).url).toMatch(/^\/demandes\/.*\/etapes\//)
    expect((await visitor.open('/demarches/avis/pour-qui')).url).toBe('/demarches/avis')
    const { page } = await portal.begin('acte-naissance')
    expectPage(page, { heading: 'Personne concernée', shows: { communeNaissance: 'Saint-Joseph (974)' } })
  })

  test('offers those only whom the démarche may be about, and says what the household lacks', async () => {
    const visitor = await signedIn()
    const asked = await begin(visitor, 'colonie')
    expect(asked.text).toContain('Théo Payet')
    expect(asked.text).not.toContain('Moi (')
    expect(asked.text).not.toContain('Une autre personne')
    const alone = await signedIn(await openAccount(portal.engine))
    const lacking = await begin(alone, 'colonie')
    expect(lacking.text).toContain('Il n’y a pas d’enfant dans votre foyer')
    expect(lacking.link('Ajouter un enfant')).toBe('/compte/foyer/enfant')
  })
})

test('a démarche that needs an account says so, and leads to it and back', async () => {
  const visitor = portal.visitor()
  const page = await visitor.open('/demarches/colonie')
  expect(page.text).toContain('Cette démarche demande un compte.')
  expect(page.forms.flatMap(({ buttons }) => buttons)).toEqual([])
  expect(page.link('Se connecter')).toBe('/connexion?suite=%2Fdemarches%2Fcolonie')
  expect((await visitor.post('/demarches/colonie/commencer', [])).status).toBe(401)
})

test('agents read whom a demande is about, and who asks', async () => {
  const visitor = await signedIn()
  const asked = await begin(visitor, 'guichet')
  const first = await visitor.press(asked, 'Continuer', { personne: child.id })
  const second = await visitor.press(first, 'Confirmer et continuer', { autorisation: 'oui' })
  const last = await visitor.press(second, 'Confirmer et continuer')
  const sent = await visitor.press(last, 'Envoyer', {
    moyenContact: 'courriel',
    courriel: 'zoe@example.org',
    consentement: 'oui',
  })
  expect(sent.heading).toContain('envoyée')
  const [, id = ''] = /demandes\/([0-9a-f-]{36})/.exec(sent.url) ?? []
  const agent = await portal.signIn()
  const seen = (await agent.get(`/api/v1/demandes/${id}`)).json()
  expect(seen.people).toEqual({
    applicant: { name: 'Zoé Payet', birthDate: '1988-02-29' },
    subject: { name: 'Théo Payet', birthDate: '2017-06-15' },
  })
  const { rows } = (await agent.get('/api/v1/demandes')).json()
  expect(rows.find((row: { id: string }) => row.id === id).about).toBe('Théo Payet')
})
