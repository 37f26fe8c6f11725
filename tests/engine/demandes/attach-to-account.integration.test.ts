import { describe, expect, test } from 'vitest'
import { attachAll, attachToAccount, listAttachable } from '../../../engine/demandes/attach-to-account.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { getHistory } from '../../../engine/demandes/history/get-history.ts'
import { accountActor, createTestAccount } from '../../setup/accounts.ts'
import { createAgent, createCitizen, createTestEngine } from '../../setup/engine.ts'
import { openCard, sendCard } from './library-card.ts'

const { engine, database } = await createTestEngine()
const someone = async () => accountActor(await createTestAccount(database))
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort()

describe('a demande that no account holds', () => {
  test('begun in this browser, or opened with its code, is given to the account', async () => {
    const before = createCitizen()
    const draft = await openCard(engine, before)
    const sent = await sendCard(engine, createCitizen())
    const marie = await someone()
    const reader = { ...marie, formerHolderId: before.holderId, grantedDemandeIds: [sent.id] }
    expect(ids(await listAttachable(reader, {}, engine))).toEqual(ids([draft, sent]))
    expect((await getDemande(reader, { demandeId: draft.id }, engine)).attachable).toBe(true)
    await attachToAccount(reader, { demandeId: draft.id }, engine)
    expect((await getDemande(marie, { demandeId: draft.id }, engine)).attachable).toBeUndefined()
    expect(await attachAll(reader, {}, engine)).toBe(1)
    expect(await listAttachable(reader, {}, engine)).toEqual([])
    const [event] = await getHistory(marie, { demandeId: sent.id }, engine)
    expect(event?.sentence).toBe('Cette demande a été rattachée à un compte.')
    // It is no longer the browser's.
    await expect(getDemande(before, { demandeId: draft.id }, engine)).rejects.toMatchObject({ code: 'DemandeNotFound' })
    const { rows } = await database.pool.query(
      'select holder_id, expires_at is null as kept from demandes where id = any($1)',
      [[draft.id, sent.id]],
    )
    expect(rows).toEqual(
      expect.arrayContaining([
        { holder_id: marie.accountId, kept: false },
        { holder_id: marie.accountId, kept: true },
      ]),
    )
  })

  test('is attached once, however often it is asked', async () => {
    const { id } = await openCard(engine, createCitizen())
    const marie = { ...(await someone()), grantedDemandeIds: [id] }
    await Promise.all([1, 2, 3].map(() => attachToAccount(marie, { demandeId: id }, engine)))
    const history = await getHistory(marie, { demandeId: id }, engine)
    expect(history.filter(({ type }) => type === 'citizen.attach')).toHaveLength(1)
  })
})

describe('nobody takes', () => {
  test('what they may not read', async () => {
    const { id } = await openCard(engine, createCitizen())
    const marie = await someone()
    await expect(attachToAccount(marie, { demandeId: id }, engine)).rejects.toMatchObject({ code: 'DemandeNotFound' })
    await expect(attachToAccount(marie, { demandeId: 'x' }, engine)).rejects.toMatchObject({ code: 'DemandeNotFound' })
  })

  test('what another account holds, though they have its code', async () => {
    const paul = await someone()
    const { id } = await sendCard(engine, paul)
    const marie = { ...(await someone()), grantedDemandeIds: [id] }
    expect(await listAttachable(marie, {}, engine)).toEqual([])
    expect((await getDemande(marie, { demandeId: id }, engine)).attachable).toBeUndefined()
    await expect(attachToAccount(marie, { demandeId: id }, engine)).rejects.toMatchObject({ code: 'EventRefused' })
    expect((await getDemande(paul, { demandeId: id }, engine)).phase).toBe('open')
  })

  test('without an account', async () => {
    const before = createCitizen()
    const { id } = await openCard(engine, before)
    await expect(attachToAccount(before, { demandeId: id }, engine)).rejects.toMatchObject({ code: 'SignInRequired' })
    await expect(attachToAccount(createAgent(), { demandeId: id }, engine)).rejects.toMatchObject({ code: 'Forbidden' })
    await expect(listAttachable(before, {}, engine)).rejects.toMatchObject({ code: 'SignInRequired' })
  })
})
