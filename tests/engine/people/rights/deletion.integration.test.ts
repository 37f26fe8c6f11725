import { describe, expect, test } from 'vitest'
import type { AccountActor } from '../../../../engine/actor.ts'
import { openDocument } from '../../../../engine/demandes/documents/open-document.ts'
import { sweepDocuments } from '../../../../engine/demandes/documents/sweep-documents.ts'
import { findByReference } from '../../../../engine/demandes/find-by-reference.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import { writeMessage } from '../../../../engine/demandes/messages/write-message.ts'
import { askExport } from '../../../../engine/people/rights/data-export.ts'
import { deleteAccounts } from '../../../../engine/people/rights/delete-accounts.ts'
import { askDeletion, keepAccount, viewDeletion } from '../../../../engine/people/rights/deletion.ts'
import { exportData } from '../../../../engine/people/rights/export-data.ts'
import { atelierPack } from '../../../fixtures/packs/atelier/pack.ts'
import { accountActor, addTestPerson, createTestAccount } from '../../../setup/accounts.ts'
import { createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { attach, openWorkshop, sendWorkshop } from '../../demandes/documents/workshop.ts'

const { engine, database, clock } = await createTestEngine({ packs: [atelierPack] })
const { pool } = database

async function someone(): Promise<AccountActor> {
  clock.set('2026-11-23T08:00:00Z')
  return accountActor(await createTestAccount(database), { session: { id: 'x', authenticatedAt: engine.now() } })
}

const isThere = async ({ accountId }: AccountActor) =>
  (await pool.query('select from accounts where id = $1', [accountId])).rowCount === 1

describe('deleting one’s account', () => {
  test('is asked by who has just given the password', async () => {
    const marie = await someone()
    clock.set('2026-11-23T08:15:01Z')
    await expect(askDeletion(marie, {}, engine)).rejects.toMatchObject({ code: 'ReauthenticationRequired' })
    await expect(askDeletion(createCitizen(), {}, engine)).rejects.toMatchObject({ code: 'SignInRequired' })
  })

  test('says first what goes and what the law keeps', async () => {
    const marie = await someone()
    await sendWorkshop(engine, marie)
    await sendWorkshop(engine, marie)
    await openWorkshop(engine, marie)
    await addTestPerson(database, marie.accountId, { firstNames: 'Léo', birthName: 'Payet' })
    await sendWorkshop(engine, await someone())
    expect(await viewDeletion(marie, {}, engine)).toEqual({
      drafts: 1,
      people: 2,
      kept: [{ title: 'Inscription à un atelier', count: 2, retention: 'P1Y' }],
    })
  })

  test('waits for fifteen days, ends every session, and is told once by mail', async () => {
    const marie = await someone()
    await engine.sessions.create('session-of-marie', { accountId: marie.accountId, holderId: marie.accountId })
    const due = await askDeletion(marie, {}, engine)
    expect(due).toEqual(new Date('2026-12-08T08:00:00Z'))
    expect(await engine.sessions.listOf(marie.accountId)).toEqual([])
    clock.set('2026-11-23T08:10:00Z')
    expect(await askDeletion(marie, {}, engine)).toEqual(due)
    const { rows } = await pool.query(
      'select subject from mails where recipient = (select email from accounts where id = $1)',
      [marie.accountId],
    )
    expect(rows).toEqual([{ subject: 'Votre compte sera supprimé le 8 décembre 2026' }])
    clock.set('2026-12-08T07:59:59Z')
    expect(await deleteAccounts(engine)).toBe(0)
    expect(await isThere(marie)).toBe(true)
  })

  test('is given up by signing in', async () => {
    const marie = await someone()
    await askDeletion(marie, {}, engine)
    expect(await keepAccount({ kind: 'visitor' }, marie, engine)).toBe(true)
    expect(await keepAccount({ kind: 'visitor' }, marie, engine)).toBe(false)
    clock.set('2027-01-08T08:00:00Z')
    await deleteAccounts(engine)
    expect(await isThere(marie)).toBe(true)
  })

  test('erases what is the person’s, keeps what was sent, held by nobody', async () => {
    const marie = await someone()
    const paul = await someone()
    const his = await sendWorkshop(engine, paul)
    const [sent, other] = [await sendWorkshop(engine, marie), await sendWorkshop(engine, marie)]
    await writeMessage(marie, { demandeId: sent.id, channel: 'thread', body: 'Bonjour' }, engine)
    const draft = await openWorkshop(engine, marie)
    const file = await attach(marie, draft.id, engine)
    const asked = await askExport(marie, {}, engine)
    await exportData({ exportId: asked.id }, { isLastAttempt: false }, engine)
    const archive = await pool.query('select blob_key from data_exports where id = $1', [asked.id])
    const content = await pool.query('select blob_key from documents where id = $1', [file.id])
    await askDeletion(marie, {}, engine)
    clock.set('2026-12-08T08:00:00Z')
    expect(await deleteAccounts(engine)).toBe(1)
    expect(await deleteAccounts(engine)).toBe(0)
    expect(await isThere(marie)).toBe(false)
    for (const { blob_key } of archive.rows) await expect(engine.files.store.get(blob_key)).rejects.toThrow()
    clock.set('2026-12-08T10:00:00Z')
    await sweepDocuments(engine)
    await expect(engine.files.store.get(content.rows[0].blob_key)).rejects.toThrow()
    // Of the draft, the household and the account, nothing; of what was sent, all, but no holder.
    for (const [table, column] of [
      ['household_people', 'account_id'],
      ['account_links', 'account_id'],
      ['data_exports', 'account_id'],
      ['sessions', 'account_id'],
      ['demandes', 'holder_id'],
      ['documents', 'uploaded_by_id'],
      ['demande_messages', 'author_id'],
    ])
      expect((await pool.query(`select from ${table} where ${column} = $1`, [marie.accountId])).rowCount, table).toBe(0)
    const holders = await pool.query('select distinct holder_id from demandes where id = any($1)', [
      [sent.id, other.id],
    ])
    expect(holders.rowCount).toBe(2)
    expect(await verifyHistory(database, sent.id)).toEqual([])
    const { demandeId } = await findByReference(
      { kind: 'visitor' },
      { reference: sent.reference, code: sent.accessCode ?? '' },
      engine,
    )
    const follower = createCitizen(demandeId)
    const kept = await getDemande(follower, { demandeId }, engine)
    expect(kept.answers.inscrit).toEqual({ nom: 'Payet', niveau: 'debutant' })
    const { bytes } = await openDocument(follower, { documentId: kept.documents[0]?.id ?? '' }, engine)
    expect(bytes.length).toBeGreaterThan(0)
    await expect(getDemande(marie, { demandeId }, engine)).rejects.toMatchObject({ code: 'DemandeNotFound' })
    // Nobody else lost anything.
    expect((await getDemande(paul, { demandeId: his.id }, engine)).phase).toBe('open')
    expect(await isThere(paul)).toBe(true)
  })

  test('leaves one mail, that says it is done', async () => {
    const marie = await someone()
    const { rows } = await pool.query<{ email: string }>('select email from accounts where id = $1', [marie.accountId])
    const email = rows[0]?.email
    await askDeletion(marie, {}, engine)
    await pool.query("update mails set state = 'sent' where recipient = $1", [email])
    clock.set('2026-12-08T08:00:00Z')
    await deleteAccounts(engine)
    const left = await pool.query('select subject from mails where recipient = $1', [email])
    expect(left.rows).toEqual([{ subject: 'Votre compte est supprimé' }])
  })
})
