import { beforeAll, describe, expect, test } from 'vitest'
import { exportData } from '../../engine/people/rights/export-data.ts'
import { openCard, sendCard } from '../engine/demandes/library-card.ts'
import { carteBibliothequePack } from '../fixtures/packs/carte-bibliotheque/pack.ts'
import { accountActor } from '../setup/accounts.ts'
import { createCitizen } from '../setup/engine.ts'
import { type MadeAccount, makeAccount } from '../setup/make-account.ts'
import { startPortal, type TestPortal } from './start-portal.ts'
import type { Visitor } from './visitor.ts'

let portal: TestPortal
let now = new Date('2026-11-23T08:00:00Z')
let count = 0

beforeAll(async () => {
  portal = await startPortal({ packs: [carteBibliothequePack], now: () => now })
})

async function signIn(account: MadeAccount, visitor = portal.visitor()): Promise<Visitor> {
  const form = await visitor.open('/connexion')
  const home = await visitor.press(form, 'Se connecter', {
    _identifiant: account.identifier,
    _motDePasse: account.password,
  })
  expect(home.heading, home.text.slice(0, 200)).toBe('Votre espace personnel')
  return visitor
}

const someone = () => makeAccount(portal.engine, { identifier: `jeanne.payet.${++count}` })

describe('what was begun without an account', () => {
  test('is told after signing in, and attached by one button', async () => {
    const { visitor, id } = await portal.begin('carte-bibliotheque')
    await signIn(await someone(), visitor)
    const home = await visitor.open('/')
    expect(home.text).toContain('Commencé avant de vous connecter')
    const done = await visitor.press(home, 'La rattacher à mon compte')
    expect(done.url).toBe('/demandes')
    expect(done.text).not.toContain('Commencé avant de vous connecter')
    expect(done.link('Reprendre')).toBe(`/demandes/${id}/reprise`)
  })

  test('once opened with its code, has a button of its own', async () => {
    const visitor = await signIn(await someone())
    const sent = await sendCard(portal.engine, createCitizen())
    const tracking = await visitor.open('/suivi')
    const opened = await visitor.press(tracking, 'Ouvrir ma demande', {
      reference: sent.reference,
      code: sent.accessCode ?? '',
    })
    const attached = await visitor.press(opened, 'Rattacher à mon compte')
    expect(attached.url).toBe(`/demandes/${sent.id}`)
    expect(attached.text).not.toContain('Rattacher à mon compte')
    expect(attached.text).toContain('Cette demande a été rattachée à un compte.')
  })
})

test('one chooses the mails that may be switched off', async () => {
  const visitor = await signIn(await someone())
  const page = await visitor.open('/compte/notifications')
  expect(page.value('rappels')).toBe('oui')
  const saved = await visitor.press(page, 'Enregistrer', { rappels: null, messages: 'oui' })
  expect(saved.text).toContain('Vos choix sont enregistrés.')
  expect([saved.value('rappels'), saved.value('messages')]).toEqual([undefined, 'oui'])
})

describe('a copy of one’s data', () => {
  test('is asked, waited for, and saved', async () => {
    const account = await someone()
    const visitor = await signIn(account)
    const asked = await visitor.press(await visitor.open('/compte/donnees'), 'Préparer mon archive')
    expect(asked.text).toContain('Votre archive se prépare.')
    const { rows } = await portal.database.pool.query('select id from data_exports where account_id = $1', [
      account.accountId,
    ])
    await exportData({ exportId: rows[0].id }, { isLastAttempt: false }, portal.engine)
    const ready = await visitor.open('/compte/donnees')
    const archive = await visitor.open(ready.link('Télécharger'))
    expect([archive.status, archive.html.slice(0, 2)]).toEqual([200, 'PK'])
    const stranger = await signIn(await someone())
    expect((await stranger.open(ready.link('Télécharger'))).status).toBe(404)
  })

  test('asks for the password again when it was given long ago', async () => {
    const account = await someone()
    const visitor = await signIn(account)
    now = new Date('2026-11-23T08:30:00Z')
    const confirming = await visitor.press(await visitor.open('/compte/donnees'), 'Préparer mon archive')
    expect(confirming.text).not.toContain('Votre archive se prépare.')
    expect(confirming.text).toMatch(/mot de passe/i)
    now = new Date('2026-11-23T08:00:00Z')
  })
})

describe('the end of an account', () => {
  test('is told before it is asked, asked with a tick, and given up by signing in', async () => {
    const account = await someone()
    const visitor = await signIn(account)
    const actor = accountActor(account.accountId)
    await openCard(portal.engine, actor)
    await sendCard(portal.engine, actor)
    const page = await visitor.open('/compte/suppression')
    expect(page.text).toContain('Vos brouillons et leurs fichiers : 1 brouillon')
    expect(page.text).toContain('Carte de bibliothèque : 1 demande, 1 an après la fin de la demande')
    const untold = await visitor.press(page, 'Supprimer mon compte')
    expect([untold.status, untold.text]).toEqual([422, expect.stringContaining('Cochez cette case')])
    const asked = await visitor.press(untold, 'Supprimer mon compte', { confirmation: 'oui' })
    expect(asked.heading).toBe('Votre compte sera supprimé le 8 décembre 2026')
    expect(asked.text).not.toContain('Se déconnecter')
    expect((await visitor.open('/compte/donnees')).url).toContain('/connexion')
    const due = async () =>
      (await portal.database.pool.query('select deletion_due_at from accounts where id = $1', [account.accountId])).rows
    expect(await due()).toEqual([{ deletion_due_at: new Date('2026-12-08T08:00:00Z') }])
    await signIn(account, portal.visitor())
    expect(await due()).toEqual([{ deletion_due_at: null }])
  })
})

describe('the same in the API', () => {
  test('mails, attaching, archives and the end', async () => {
    const account = await someone()
    const browser = portal.browser()
    const sent = await sendCard(portal.engine, createCitizen())
    await browser.api('POST', '/api/v1/tracking', { reference: sent.reference, code: sent.accessCode })
    const signedIn = await browser.api('POST', '/api/v1/account/session', {
      login: account.identifier,
      password: account.password,
    })
    expect(signedIn.statusCode, signedIn.body).toBe(200)
    const chosen = { reminders: false, messages: true }
    expect((await browser.api('PUT', '/api/v1/account/preferences', chosen)).json()).toEqual(chosen)
    expect((await browser.get('/api/v1/account/preferences')).json()).toEqual(chosen)
    expect((await browser.get('/api/v1/account/attachable-demandes')).json().rows).toMatchObject([{ id: sent.id }])
    expect((await browser.api('POST', `/api/v1/demandes/${sent.id}/attachment`)).statusCode).toBe(204)
    expect((await browser.get('/api/v1/account/attachable-demandes')).json()).toEqual({ rows: [] })
    const asked = await browser.api('POST', '/api/v1/account/exports')
    expect([asked.statusCode, asked.json()]).toEqual([202, expect.objectContaining({ state: 'queued' })])
    expect((await browser.get('/api/v1/account/exports')).json().rows).toHaveLength(1)
    expect((await browser.get(`/api/v1/account/exports/${asked.json().id}`)).statusCode).toBe(404)
    expect((await browser.get('/api/v1/account/deletion')).json()).toMatchObject({ drafts: 0, kept: [{ count: 1 }] })
    const ended = await browser.api('POST', '/api/v1/account/deletion')
    expect([ended.statusCode, ended.json()]).toEqual([202, { dueAt: '2026-12-08T08:00:00.000Z' }])
    expect((await browser.get('/api/v1/account/exports')).statusCode).toBe(401)
  })
})
