import { beforeAll, describe, expect, test } from 'vitest'
import { writeMessage } from '../../engine/demandes/messages/write-message.ts'
import { sendEvent } from '../../engine/demandes/send-event.ts'
import { openWorkshop, sendWorkshop } from '../engine/demandes/documents/workshop.ts'
import { fillCard, openCard, sendCard } from '../engine/demandes/library-card.ts'
import { atelierPack } from '../fixtures/packs/atelier/pack.ts'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { ludothequePack } from '../fixtures/packs/ludotheque/pack.ts'
import { accountActor, createTestAccount, signInAccount, type TestAccount } from '../setup/accounts.ts'
import { createAgent } from '../setup/engine.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Visitor } from './visitor.ts'

let portal: TestPortal
let now = new Date('2026-11-23T08:00:00Z')
const agent = createAgent()

beforeAll(async () => {
  portal = await startPortal({
    packs: [carteBibliothequePack, atelierPack, ludothequePack],
    now: () => now,
  })
})

async function someone(
  account: TestAccount = {},
): Promise<{ visitor: Visitor; actor: ReturnType<typeof accountActor> }> {
  const visitor = portal.visitor()
  const accountId = await createTestAccount(portal.database, account)
  await signInAccount(portal, visitor, accountId)
  return { visitor, actor: accountActor(accountId) }
}

describe('the home page of who is signed in', () => {
  test('says what waits, what was begun and what was sent', async () => {
    const { visitor, actor } = await someone()
    const draft = await openCard(portal.engine, actor)
    const sent = await sendCard(portal.engine, actor)
    await writeMessage(agent, { demandeId: sent.id, channel: 'thread', body: 'Votre carte est prête.' }, portal.engine)
    const page = await visitor.open('/')
    expect(page.heading).toBe('Votre espace personnel')
    expect(page.text).toContain('Bienvenue, Marie Payet')
    expect(page.text).toContain(draft.reference)
    expect(page.text).toContain('conservé jusqu’au 13 décembre 2026')
    expect(page.text).toContain(sent.reference)
    expect(page.text).toContain('Votre carte est prête.')
    expect(page.text).not.toContain('Renseignez votre email')
    expect((await visitor.open(page.link('Reprendre'))).url).toMatch(`/demandes/${draft.id}/etapes/`)
  })

  test('shows the cards of packs, and says which one failed', async () => {
    const { visitor } = await someone()
    const page = await visitor.open('/')
    expect(page.text).toContain('Jeux empruntés 3 jeux pour marie.payet')
    expect(page.text.match(/n’est pas disponible pour l’instant/g)).toHaveLength(1)
  })

  test.each([
    ['missing', { email: null }],
    ['not verified', { isEmailVerified: false }],
  ])('warns of an e-mail that is %s', async (_what, account) => {
    const { visitor } = await someone(account)
    const page = await visitor.open('/')
    expect(page.text).toContain('Votre email est invalide ou manquant.')
    expect(page.link('Renseignez votre email')).toBe('/compte/securite/courriel')
  })

  test('asks the database as often for many demandes as for few', async () => {
    const { visitor, actor } = await someone()
    const queries = async () => {
      const { pool } = portal.database
      let count = 0
      const counted = pool.query
      pool.query = function query(this: typeof pool, ...parts: Parameters<typeof pool.query>) {
        // The commune's settings are read again now and then, whoever asks for a page.
        if (/\b(demandes|accounts|sessions)\b/.test(JSON.stringify(parts[0]))) count++
        return Reflect.apply(counted, this, parts)
      } as typeof pool.query
      await visitor.open('/')
      pool.query = counted
      return count
    }
    await sendCard(portal.engine, actor)
    await queries()
    const few = await queries()
    for (let index = 0; index < 6; index++) await (index % 2 ? sendCard : openCard)(portal.engine, actor)
    expect(await queries()).toBe(few)
    // The session, the viewer, four of the home page, one of the card.
    expect(few).toBeLessThanOrEqual(8)
  })

  test('is not the one of a visitor', async () => {
    expect((await portal.visitor().open('/')).heading).toBe('Vos démarches, 24 h sur 24')
  })
})

describe('« Services en ligne »', () => {
  test('has, for each démarche, its drafts to resume', async () => {
    const { visitor, actor } = await someone()
    const draft = await openCard(portal.engine, actor)
    const page = await visitor.open('/demarches')
    expect(page.link('1 brouillon')).toBe(`/demandes/${draft.id}/reprise`)
    await openCard(portal.engine, actor)
    expect((await visitor.open('/demarches')).link('2 brouillons')).toBe('/demarches/carte-bibliotheque#brouillons')
  })
})

test('a démarche that is closed says why, and begins no demande', async () => {
  const [definition] = carteBibliothequePack.procedures
  const closed = 'La médiathèque rouvre le 4 janvier.'
  const { lists, guards } = carteBibliothequePack
  const site = await startPortal({
    packs: [{ name: 'carte', engine: '^1.0.0', lists, guards, procedures: [{ ...definition, closed }] }],
  })
  const visitor = site.visitor()
  expect((await visitor.open('/demarches')).text).toContain(`Fermée : ${closed}`)
  const page = await visitor.open('/demarches/carte-bibliotheque')
  expect(page.text).toContain(closed)
  expect(page.forms.some(({ action }) => action.endsWith('/commencer'))).toBe(false)
  const refused = await site.browser().api('POST', '/api/v1/demandes', { procedureId: 'carte-bibliotheque' })
  expect([refused.statusCode, refused.json().error]).toMatchObject([409, { code: 'ProcedureClosed', message: closed }])
  expect((await site.browser().get('/api/v1/procedures')).json().procedures[0].closed).toBe(closed)
})

describe('« Demandes »', () => {
  test('is filtered by a form, and goes on by pages', async () => {
    const { visitor, actor } = await someone()
    for (let index = 0; index < 21; index++) await openCard(portal.engine, actor)
    now = new Date('2026-11-23T08:00:01Z')
    const sent = await sendCard(portal.engine, actor)
    const first = await visitor.open('/demandes')
    expect(first.text).toContain(sent.reference)
    const second = await visitor.open(first.link('Demandes plus anciennes'))
    expect(second.html.match(/<li class="card">/g)).toHaveLength(2)
    expect(second.link('Revenir aux plus récentes')).toBe('/demandes')
    const open = await visitor.open('/demandes?demarche=carte-bibliotheque&etat=en-cours&personne=')
    expect(open.html.match(/<li class="card">/g)).toHaveLength(1)
    expect(open.value('etat')).toBe('en-cours')
    const none = await visitor.open('/demandes?demarche=atelier&etat=terminee')
    expect(none.text).toContain('Aucune demande ne correspond à ces choix.')
  })

  test.each([
    ['/demandes?etat=inconnu&personne=x&demarche=%27', 200],
    ['/demandes?etat=brouillon&etat=en-cours', 200],
    ['/demandes?apres=n-importe-quoi', 400],
    ['/documents?apres=n-importe-quoi', 400],
  ])('takes what is not right: %s', async (url, status) => {
    const { visitor } = await someone()
    expect((await visitor.open(url)).status).toBe(status)
  })

  test('leads to what may be done: resume, delete, withdraw, print', async () => {
    const { visitor, actor } = await someone()
    const draft = await fillCard(portal.engine, actor)
    const draftPage = await visitor.open('/demandes?etat=brouillon')
    const deleting = await visitor.open(draftPage.link('Supprimer'))
    const gone = await visitor.press(deleting, 'Supprimer le brouillon')
    expect(gone.text).toContain('Le brouillon est supprimé.')
    expect(gone.text).not.toContain(draft.reference)
    const sent = await sendCard(portal.engine, actor)
    const page = await visitor.open('/demandes')
    expect(page.link('Récapitulatif (PDF)')).toBe(`/demandes/${sent.id}/recapitulatif.pdf`)
    const withdrawing = await visitor.open(page.link('Retirer ma demande'))
    await visitor.press(withdrawing, 'Retirer ma demande')
    expect((await visitor.open('/demandes?etat=terminee')).text).toContain(sent.reference)
  })

  test('marks what waits for its citizen', async () => {
    const { visitor, actor } = await someone()
    const { id, reference } = await sendCard(portal.engine, actor)
    await sendEvent(agent, { demandeId: id, event: 'agent.take' }, portal.engine)
    await portal.database.pool.query("update demandes set phase = 'waiting' where id = $1", [id])
    const page = await visitor.open('/')
    expect(page.text).toContain('La mairie attend votre réponse')
    expect(page.link('Répondre')).toBe(`/demandes/${id}`)
    expect((await visitor.open('/demandes?etat=a-completer')).text).toContain(reference)
  })
})

test('« Documents » is for who is signed in', async () => {
  const { visitor } = await someone()
  expect((await visitor.open('/documents')).text).toContain('Aucun document pour l’instant.')
  expect((await portal.visitor().open('/documents')).text).not.toContain('Aucun document')
})

test('a step takes a document of the account, and keeps what was typed', async () => {
  const { visitor, actor } = await someone()
  const { documents } = await sendWorkshop(portal.engine, actor)
  const draft = await openWorkshop(portal.engine, actor)
  const step = await visitor.open(`/demandes/${draft.id}/etapes/pieces`)
  const asked = 'Joindre un document disponible dans le compte : Attestation d’assurance'
  const choosing = await visitor.press(step, asked, { remarque: 'Voici' })
  expect(choosing.url).toBe(`/demandes/${draft.id}/documents-du-compte?piece=pieces.attestation`)
  const nothing = await visitor.press(choosing, 'Joindre ce document')
  expect([nothing.status, nothing.text]).toEqual([422, expect.stringContaining('Choisissez un document.')])
  const back = await visitor.press(nothing, 'Joindre ce document', { document: documents[0]?.id ?? '' })
  expect(back.url).toBe(`/demandes/${draft.id}/etapes/pieces#pieces`)
  expect(back.text).toContain('attestation.pdf')
  expect(back.value('remarque')).toBe('Voici')
})

test('nobody without an account is offered one', async () => {
  const { visitor, id } = await portal.begin('atelier')
  const page = await visitor.open(`/demandes/${id}/etapes/inscrit`)
  const step = await visitor.press(page, 'Confirmer et continuer', { nom: 'Payet', niveau: 'debutant' })
  expect(step.heading).toContain('Pièces')
  expect(step.text).not.toContain('disponible dans le compte')
})

describe('the same in the API', () => {
  test('a document of the account, offered then joined', async () => {
    const { visitor, actor } = await someone()
    const { documents } = await sendWorkshop(portal.engine, actor)
    const { id } = await openWorkshop(portal.engine, actor)
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: 'http://localhost:3000' }
    const { csrfToken } = (await portal.inject({ url: '/api/v1/session', headers })).json()
    const url = `/api/v1/demandes/${id}`
    const offered = await portal.inject({ url: `${url}/reusable-documents?requirement=pieces.attestation`, headers })
    expect(offered.json().rows).toMatchObject([{ id: documents[0]?.id, state: 'pending' }])
    const joined = await portal.inject({
      method: 'POST',
      url: `${url}/reused-documents`,
      headers: { ...headers, 'x-csrf-token': csrfToken },
      payload: { requirement: 'pieces.attestation', documentId: documents[0]?.id },
    })
    expect([joined.statusCode, joined.json()]).toEqual([201, expect.objectContaining({ name: 'attestation.pdf' })])
  })

  test('demandes and documents of the account', async () => {
    const { visitor, actor } = await someone()
    const { id } = await sendCard(portal.engine, actor)
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const get = (url: string) => portal.inject({ url: `/api/v1/account${url}`, headers: { cookie } })
    expect((await get('/demandes?phase=sent&limit=5')).json().rows).toMatchObject([{ id, phase: 'open' }])
    expect((await get('/documents')).json()).toEqual({ rows: [] })
    expect((await get('/demandes?phase=x')).statusCode).toBe(400)
    expect((await portal.inject({ url: '/api/v1/account/demandes' })).statusCode).toBe(401)
  })
})
