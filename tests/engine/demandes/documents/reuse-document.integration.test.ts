import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openDocument } from '../../../../engine/demandes/documents/open-document.ts'
import { listReusable, reuseDocument } from '../../../../engine/demandes/documents/reuse-document.ts'
import { sweepDocuments } from '../../../../engine/demandes/documents/sweep-documents.ts'
import { wipeDocuments } from '../../../../engine/demandes/documents/wipe-documents.ts'
import { discardDraft } from '../../../../engine/demandes/drafts/discard-draft.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { accountActor, createTestAccount } from '../../../setup/accounts.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { attach, attachPhoto, openWorkshop, sendWorkshop, shortLivedPack } from './workshop.ts'

const { engine, database, clock } = await createTestEngine({ packs: [shortLivedPack] })
const requirement = 'pieces.attestation'

const someone = async () => accountActor(await createTestAccount(database))

/** A draft, and a document sent with another demande of the same account. */
async function twoDemandes() {
  clock.set('2026-11-23T08:00:00Z')
  const marie = await someone()
  const sent = await sendWorkshop(engine, marie)
  const draft = await openWorkshop(engine, marie)
  return { marie, sent, draft, documentId: sent.documents[0]?.id ?? '' }
}

describe('a document of the account', () => {
  test('is offered where its format is taken, and joined as a copy', async () => {
    const { marie, draft, documentId } = await twoDemandes()
    const place = { demandeId: draft.id, requirement }
    const { documents } = await listReusable(marie, place, engine)
    expect(documents.map(({ id }) => id)).toEqual([documentId])
    clock.set('2026-12-01T08:00:00Z')
    const copy = await reuseDocument(marie, { ...place, documentId }, engine)
    expect(copy).toMatchObject({ requirement, name: 'attestation.pdf', removable: true })
    expect(copy.id).not.toBe(documentId)
    const [one, other] = await Promise.all(
      [documentId, copy.id].map((id) => openDocument(marie, { documentId: id }, engine)),
    )
    expect(other?.bytes.equals(one?.bytes ?? Buffer.alloc(0))).toBe(true)
    // Sealed apart: two contents, two keys.
    const { rows } = await database.pool.query(
      'select blob_key, envelope, first_sent_at from documents where id = any($1) order by created_at',
      [[documentId, copy.id]],
    )
    expect(rows[0].blob_key).not.toBe(rows[1].blob_key)
    expect(rows[0].envelope.key).not.toEqual(rows[1].envelope.key)
    expect(rows[1].first_sent_at).toEqual(new Date('2026-11-23T08:00:00Z'))
  })

  test('lives on when the other is erased, and the other way round', async () => {
    const { marie, sent, draft, documentId } = await twoDemandes()
    const copy = await reuseDocument(marie, { demandeId: draft.id, requirement, documentId }, engine)
    await wipeDocuments(sent.id, engine)
    await sweepDocuments(engine)
    expect((await openDocument(marie, { documentId: copy.id }, engine)).bytes.length).toBeGreaterThan(0)
    await expect(openDocument(marie, { documentId }, engine)).rejects.toMatchObject({ code: 'DocumentClosed' })
    const again = await twoDemandes()
    await reuseDocument(again.marie, { demandeId: again.draft.id, requirement, documentId: again.documentId }, engine)
    await discardDraft(again.marie, { demandeId: again.draft.id }, engine)
    clock.set('2026-11-24T08:00:00Z')
    await sweepDocuments(engine)
    const opened = await openDocument(again.marie, { documentId: again.documentId }, engine)
    expect(opened.bytes.length).toBeGreaterThan(0)
  })

  test('of another account, of no account, or of nobody is not found', async () => {
    const { documentId } = await twoDemandes()
    const paul = await someone()
    const his = await openWorkshop(engine, paul)
    const into = (id: string, actor = paul) =>
      reuseDocument(actor, { demandeId: his.id, requirement, documentId: id }, engine)
    await expect(into(documentId)).rejects.toMatchObject({ code: 'DocumentNotFound' })
    await expect(into(randomUUID())).rejects.toMatchObject({ code: 'DocumentNotFound' })
    await expect(into('x')).rejects.toMatchObject({ code: 'DocumentNotFound' })
    // Readable through a code, or begun before signing in: not the account's.
    const before = createCitizen()
    const opened = await sendWorkshop(engine, before)
    const reader = { ...paul, grantedDemandeIds: [opened.id], formerHolderId: before.holderId }
    await expect(into(opened.documents[0]?.id ?? '', reader)).rejects.toMatchObject({ code: 'DocumentNotFound' })
    const { documents } = await listReusable(reader, { demandeId: his.id, requirement }, engine)
    expect(documents).toEqual([])
  })

  test('is joined to one’s own demandes only', async () => {
    const { marie, documentId } = await twoDemandes()
    const theirs = await openWorkshop(engine, await someone())
    const input = { demandeId: theirs.id, requirement, documentId }
    await expect(reuseDocument(marie, input, engine)).rejects.toMatchObject({ code: 'DemandeNotFound' })
    await expect(listReusable(marie, input, engine)).rejects.toMatchObject({ code: 'DemandeNotFound' })
    await expect(reuseDocument(createCitizen(), input, engine)).rejects.toMatchObject({ code: 'SignInRequired' })
    await expect(reuseDocument(createAgent(), input, engine)).rejects.toMatchObject({ code: 'Forbidden' })
  })

  test('is refused once its validity is over, counted from its first sending', async () => {
    const { marie, draft, documentId } = await twoDemandes()
    clock.set('2026-12-10T08:00:00Z')
    const copy = await reuseDocument(marie, { demandeId: draft.id, requirement, documentId }, engine)
    const later = await openWorkshop(engine, marie)
    clock.set('2026-12-24T08:00:00Z')
    for (const id of [documentId, copy.id])
      await expect(
        reuseDocument(marie, { demandeId: later.id, requirement, documentId: id }, engine),
      ).rejects.toMatchObject({ code: 'FileRefused' })
    expect((await listReusable(marie, { demandeId: later.id, requirement }, engine)).documents).toEqual([])
  })

  test('is neither offered nor joined in a format that the place does not take, or where there is no room', async () => {
    const { marie, draft, documentId } = await twoDemandes()
    await attach(marie, draft.id, engine)
    const photos = { demandeId: draft.id, requirement: 'travaux.photos' }
    expect((await listReusable(marie, photos, engine)).documents).toEqual([])
    await expect(reuseDocument(marie, { ...photos, documentId }, engine)).rejects.toMatchObject({ code: 'FileRefused' })
    await attachPhoto(marie, draft.id, engine)
    await attach(marie, draft.id, engine)
    await expect(reuseDocument(marie, { demandeId: draft.id, requirement, documentId }, engine)).rejects.toMatchObject({
      code: 'TooManyDocuments',
    })
    expect((await getDemande(marie, { demandeId: draft.id }, engine)).documents).toHaveLength(3)
  })

  test('that the antivirus refused is not offered', async () => {
    const { marie, draft, documentId } = await twoDemandes()
    await database.pool.query("update documents set state = 'refused' where id = $1", [documentId])
    expect((await listReusable(marie, { demandeId: draft.id, requirement }, engine)).documents).toEqual([])
    await expect(reuseDocument(marie, { demandeId: draft.id, requirement, documentId }, engine)).rejects.toMatchObject({
      code: 'DocumentClosed',
    })
  })
})
