import { beforeAll, describe, expect, test } from 'vitest'
import { changePerson } from '../../engine/people/household/change-person.ts'
import { listHousehold } from '../../engine/people/household/list-household.ts'
import {
  addAdult,
  addChild,
  openAccount,
  setState,
  type TestAccount,
  zoe,
} from '../engine/people/household/accounts.ts'
import { signInAccount } from '../setup/accounts.ts'
import { expectPage } from './journey.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Visitor } from './visitor.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await startPortal({ now: () => new Date('2026-11-23T08:00:00Z') })
})

async function arrive(account?: TestAccount): Promise<{ visitor: Visitor; account: TestAccount }> {
  const opened = account ?? (await openAccount(portal.engine, { phones: { mobile: '+262692123456' } }))
  const visitor = portal.visitor()
  await signInAccount(portal, visitor, opened.actor.accountId)
  return { visitor, account: opened }
}

const peopleOf = async ({ actor }: TestAccount) => (await listHousehold(actor, {}, portal.engine)).people

describe('the account’s page, without a script', () => {
  test('shows the household as the guide does, and leads to what protects the account', async () => {
    const { visitor, account } = await arrive()
    await addChild(portal.engine, account.actor)
    await addAdult(portal.engine, account.actor, { email: 'jean@example.org' })
    const page = await visitor.open('/compte')
    expectPage(page, {
      heading: 'Compte',
      says: [
        'Zoé Payet nouveau responsable Madame',
        '0692 12 34 56',
        'Jean Payet nouveau',
        'jean@example.org',
        'Théo Payet nouveau Né(e) le 15 juin 2017 Responsables légaux : mère : Zoé Payet',
        'Voir la fiche de Théo Payet Supprimer Théo Payet',
      ],
    })
    // The responsible adult goes last.
    expect(page.text).not.toContain('Supprimer Zoé Payet')
    for (const words of ['Modifier mon mot de passe', 'Modifier ma question/réponse', 'Voir les appareils connectés'])
      expect(page.link(words)).toMatch(/^\/compte\//)
    expect((await visitor.open('/compte/foyer')).url).toBe('/compte')
  })

  test('is of who is signed in only', async () => {
    for (const url of ['/compte', '/compte/foyer', '/compte/foyer/adulte', '/compte/foyer/enfant']) {
      const page = await portal.visitor().open(url)
      expect([page.status, page.url.split('?')[0]]).toEqual([200, '/connexion'])
    }
  })
})

describe('people of the household, without a script', () => {
  test('a child is added, with nothing lost on the way', async () => {
    const { visitor, account } = await arrive()
    const adding = await visitor.open('/compte/foyer/enfant')
    expectPage(adding, { heading: 'Ajouter un enfant' })
    const refused = await visitor.press(adding, 'Ajouter au foyer', {
      born: 'oui',
      birthName: 'Payet',
      firstNames: '123',
      'birthDate.jour': '15',
      'birthDate.mois': '6',
    })
    expectPage(refused, {
      status: 422,
      shows: { birthName: 'Payet', firstNames: '123', 'birthDate.jour': '15' },
      says: ['Choisissez au moins un responsable légal.'],
    })
    expect(refused.errors.length).toBe(2)
    const mother = `_responsable.${account.responsible.id}`
    const kept = await visitor.press(refused, 'Ajouter au foyer', { [mother]: 'mother' })
    expect(kept.status).toBe(422)
    expect(kept.html).toMatch(/<option value="mother" selected>/)
    const done = await visitor.press(kept, 'Ajouter au foyer', { firstNames: 'Théo', 'birthDate.annee': '2017' })
    expectPage(done, { heading: 'Compte', says: ['La personne est ajoutée à votre foyer.', 'Théo Payet nouveau'] })
    expect((await peopleOf(account))[1]).toMatchObject({
      birthDate: '2017-06-15',
      guardians: [{ adultId: account.responsible.id, link: 'mother' }],
    })
  })

  test('a child to come opens other fields, and keeps what was typed', async () => {
    const { visitor, account } = await arrive()
    const adding = await visitor.open('/compte/foyer/enfant')
    const mother = { [`_responsable.${account.responsible.id}`]: 'mother' }
    const opened = await visitor.press(adding, 'Mettre à jour la page', { born: 'non', birthName: 'Payet', ...mother })
    expectPage(opened, { status: 200, errors: [], shows: { birthName: 'Payet', 'expectedOn.jour': '' } })
    const done = await visitor.press(opened, 'Ajouter au foyer', {
      'expectedOn.jour': '1',
      'expectedOn.mois': '3',
      'expectedOn.annee': '2027',
    })
    expectPage(done, { says: ['Enfant à naître Payet nouveau Naissance prévue le 1er mars 2027'] })
  })

  test('an adult is added, and their file changed', async () => {
    const { visitor, account } = await arrive()
    const done = await visitor.press(await visitor.open('/compte/foyer/adulte'), 'Ajouter au foyer', {
      civility: 'monsieur',
      birthName: 'Hoarau',
      firstNames: 'Jean',
      email: 'jean@example.org',
    })
    const file = await visitor.open(done.link('Voir la fiche de Jean Hoarau'))
    expectPage(file, { heading: 'Fiche de Jean Hoarau', shows: { birthName: 'Hoarau', email: 'jean@example.org' } })
    const [, jean] = await peopleOf(account)
    await setState(portal.engine, jean?.id ?? '', 'valid')
    const changed = await visitor.press(file, 'Enregistrer', { usageName: 'Rivière' })
    expectPage(changed, { says: ['La fiche est enregistrée.', 'Jean Rivière modifié'] })
  })

  test('a file to correct says what, and is corrected', async () => {
    const { visitor, account } = await arrive()
    await portal.database.pool.query(
      "update household_people set state = 'invalid', state_reason = 'Le nom est mal écrit.' where id = $1",
      [account.responsible.id],
    )
    const page = await visitor.open('/compte')
    expectPage(page, { says: ['Zoé Payet à corriger responsable', 'Le nom est mal écrit.'] })
    const file = await visitor.open(page.link('Voir la fiche de Zoé Payet'))
    expectPage(file, { says: ['La mairie vous demande de corriger cette fiche. Le nom est mal écrit.'] })
    expectPage(await visitor.press(file, 'Enregistrer', { birthName: 'Payette' }), { says: ['Zoé Payette modifié'] })
  })

  test('a file changed meanwhile shows both, and nothing typed is lost', async () => {
    const { visitor, account } = await arrive()
    const file = await visitor.open(`/compte/foyer/${account.responsible.id}`)
    const meanwhile = { personId: account.responsible.id, version: 1, answers: { ...zoe, usageName: 'Grondin' } }
    await changePerson(account.actor, meanwhile, portal.engine)
    const conflict = await visitor.press(file, 'Enregistrer', { usageName: 'Rivière' })
    expectPage(conflict, {
      status: 409,
      says: ['Cette fiche a été modifiée entre-temps.', '« Grondin »'],
      shows: { usageName: 'Rivière' },
    })
    expectPage(await visitor.press(conflict, 'Enregistrer'), { says: ['Zoé Rivière nouveau'] })
  })

  test('a person leaves the household, unless somebody needs them', async () => {
    const { visitor, account } = await arrive()
    const child = await addChild(portal.engine, account.actor)
    const own = await visitor.open(`/compte/foyer/${account.responsible.id}/suppression`)
    expectPage(own, { status: 200, says: ['retirée en dernier'] })
    expect(own.forms.flatMap(({ buttons }) => buttons.map(({ label }) => label))).not.toContain('Supprimer')
    const page = await visitor.open(`/compte/foyer/${child.id}/suppression`)
    expectPage(page, { heading: 'Supprimer Théo Payet de votre foyer' })
    const done = await visitor.press(page, 'Supprimer')
    expectPage(done, { heading: 'Compte', says: ['La personne ne fait plus partie de votre foyer.'] })
    expect(done.text).not.toContain('Théo')
    expect((await visitor.press(page, 'Supprimer')).status).toBe(404)
  })

  test('what is asked of somebody of another household is answered as of nobody', async () => {
    const { visitor } = await arrive()
    const other = (await openAccount(portal.engine)).responsible.id
    const token = (await visitor.open('/compte/foyer/adulte')).value('_csrf') ?? ''
    const shown = async (id: string) => {
      const pages = [
        await visitor.open(`/compte/foyer/${id}`),
        await visitor.open(`/compte/foyer/${id}/suppression`),
        await visitor.post(`/compte/foyer/${id}`, [
          ['_csrf', token],
          ['_version', '1'],
          ['birthName', 'X'],
        ]),
        await visitor.post(`/compte/foyer/${id}/suppression`, [
          ['_csrf', token],
          ['_version', '1'],
        ]),
      ]
      return pages.map(({ status, text }) => [status, text.replace(/Référence.*/, '')])
    }
    const refused = await shown(other)
    expect(refused.map(([status]) => status)).toEqual([404, 404, 404, 404])
    expect(refused).toEqual(await shown('ffffffff-ffff-4fff-8fff-ffffffffffff'))
  })
})
