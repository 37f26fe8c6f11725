import { describe, expect, test } from 'vitest'
import { listOwnDocuments } from '../../../../engine/demandes/documents/list-own-documents.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { atelier } from '../../../fixtures/packs/atelier/procedure.ts'
import { accountActor, addTestPerson, createTestAccount } from '../../../setup/accounts.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { attach, attachPhoto, openWorkshop, sendWorkshop, shortLivedPack } from './workshop.ts'

const { engine, database, clock } = await createTestEngine({ packs: [shortLivedPack] })
const agent = createAgent({ roles: ['administrator'] })

const someone = async () => accountActor(await createTestAccount(database))
const list = async (actor: Parameters<typeof listOwnDocuments>[0], limit = 20) =>
  (await listOwnDocuments(actor, { limit }, engine)).rows

describe('the supporting documents of an account', () => {
  test('are its own, told to it alone', async () => {
    const marie = await someone()
    const { id } = await openWorkshop(engine, marie)
    const { id: file } = await attach(marie, id, engine)
    await sendWorkshop(engine, await someone())
    expect((await list(marie)).map((document) => document.id)).toEqual([file])
    await expect(list(createCitizen())).rejects.toMatchObject({ code: 'SignInRequired' })
    await expect(list(agent)).rejects.toMatchObject({ code: 'Forbidden' })
  })

  test('come by pages, latest first', async () => {
    const marie = await someone()
    const { id } = await openWorkshop(engine, marie)
    const made = [(await attach(marie, id, engine)).id]
    for (let index = 0; index < 3; index++) made.push((await attachPhoto(marie, id, engine)).id)
    const first = await listOwnDocuments(marie, { limit: 3 }, engine)
    const second = await listOwnDocuments(marie, { limit: 3, after: first.next ?? '' }, engine)
    expect(second.next).toBeUndefined()
    expect([...first.rows, ...second.rows].map((row) => row.id).sort()).toEqual([...made].sort())
  })

  test('say what they are, of whom, and where they stand', async () => {
    clock.set('2026-11-23T08:00:00Z')
    const marie = await someone()
    const child = await addTestPerson(database, marie.accountId, { firstNames: 'Léo', birthName: 'Payet' })
    const { id } = await sendWorkshop(engine, marie)
    await database.pool.query('update demandes set subject_id = $2 where id = $1', [id, child])
    const stand = async () => (await list(marie))[0]
    expect(await stand()).toMatchObject({
      title: 'Attestation d’assurance',
      name: 'attestation.pdf',
      person: 'Léo Payet',
      state: 'pending',
      stateLabel: 'En attente',
      expiresOn: '2026-12-23',
      openable: true,
      demande: { id, title: atelier.title },
    })
    await database.pool.query("update documents set state = 'clean' where demande_id = $1", [id])
    expect((await stand())?.state).toBe('checked')
    await sendEvent(agent, { demandeId: id, event: 'agent.take' }, engine)
    await sendEvent(agent, { demandeId: id, event: 'agent.accept' }, engine)
    expect((await stand())?.state).toBe('valid')
    clock.set('2026-12-24T08:00:00Z')
    expect((await stand())?.state).toBe('expired')
    await database.pool.query("update documents set state = 'refused' where demande_id = $1", [id])
    expect((await stand())?.state).toBe('refused')
  })

  test('of a draft are in a draft; erased ones say so', async () => {
    clock.set('2026-11-23T08:00:00Z')
    const marie = await someone()
    const draft = await openWorkshop(engine, marie)
    await attach(marie, draft.id, engine)
    expect((await list(marie))[0]?.state).toBe('draft')
    const other = await someone()
    const { id } = await sendWorkshop(engine, other)
    await database.pool.query(
      "update documents set wiped_at = now(), name = '', envelope = null where demande_id = $1",
      [id],
    )
    expect((await list(other))[0]).toMatchObject({ state: 'wiped', stateLabel: 'Effacé', openable: false })
  })

  test('one that an agent asks again is refused', async () => {
    const marie = await someone()
    const { id } = await sendWorkshop(engine, marie)
    const correction = {
      seq: 9,
      reason: 'Illisible',
      fields: [],
      documents: [{ path: 'pieces.attestation', title: 'Attestation' }],
      formerComplements: [],
      deadline: '2026-12-31',
      askedAt: '2026-12-01T08:00:00Z',
    }
    await database.pool.query('update demandes set correction = $2 where id = $1', [id, JSON.stringify(correction)])
    expect((await list(marie))[0]?.state).toBe('refused')
  })
})
