import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { listOwn } from '../../../../engine/demandes/listing/list-own.ts'
import { writeMessage } from '../../../../engine/demandes/messages/write-message.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { listPeopleNames } from '../../../../engine/people/space/list-people-names.ts'
import { carteBibliothequePack } from '../../../fixtures/packs/carte-bibliotheque/pack.ts'
import { accountActor, addTestPerson, createTestAccount } from '../../../setup/accounts.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { samplePack } from '../../../setup/sample-pack.ts'
import { openCard, sendCard } from '../library-card.ts'

const { engine, database, clock } = await createTestEngine({ packs: [carteBibliothequePack, samplePack] })
const agent = createAgent()
const ids = (page: { rows: readonly { id: string }[] }) => page.rows.map(({ id }) => id)

describe('the demandes of an account', () => {
  test('are its own, and nobody else’s', async () => {
    const marie = accountActor(await createTestAccount(database))
    const { id } = await openCard(engine, marie)
    await openCard(engine, accountActor(await createTestAccount(database)))
    const begunBefore = createCitizen()
    const opened = await openCard(engine, begunBefore)
    expect(ids(await listOwn(marie, { limit: 10 }, engine))).toEqual([id])
    // What was opened with a code, or begun before signing in, is not of the account yet.
    const more = { ...marie, grantedDemandeIds: [opened.id], formerHolderId: begunBefore.holderId }
    expect(ids(await listOwn(more, { limit: 10 }, engine))).toEqual([id])
  })

  test('are told to who has an account only', async () => {
    await expect(listOwn(createCitizen(), { limit: 10 }, engine)).rejects.toMatchObject({ code: 'SignInRequired' })
    await expect(listOwn({ kind: 'visitor' }, { limit: 10 }, engine)).rejects.toMatchObject({ code: 'SignInRequired' })
    await expect(listOwn(agent, { limit: 10 }, engine)).rejects.toMatchObject({ code: 'Forbidden' })
  })

  test('come by pages, each once, last touched first', async () => {
    const marie = accountActor(await createTestAccount(database))
    const made: string[] = []
    for (let index = 0; index < 7; index++) {
      // Some at the same instant.
      clock.set(`2026-11-24T08:00:0${Math.floor(index / 2)}Z`)
      made.push((await openCard(engine, marie)).id)
    }
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listOwn(marie, { limit: 3, ...(after !== undefined && { after }) }, engine)
      seen.push(...ids(page))
      after = page.next
    } while (after !== undefined)
    expect([...seen].sort()).toEqual([...made].sort())
    expect(seen[0]).toBe(made[6])
    await expect(listOwn(marie, { limit: 3, after: 'hier' }, engine)).rejects.toMatchObject({ code: 'BadRequest' })
  })

  test('name a child who is not born yet as the household does', async () => {
    const accountId = await createTestAccount(database)
    const marie = accountActor(accountId)
    const id = await addTestPerson(database, accountId, { firstNames: '', birthName: 'Payet', kind: 'child' })
    const draft = await openCard(engine, marie)
    await database.pool.query('update demandes set subject_id = $2 where id = $1', [draft.id, id])
    const { rows } = await listOwn(marie, { limit: 10 }, engine)
    expect(rows.map(({ person }) => person)).toEqual(['Enfant à naître Payet'])
    expect(await listPeopleNames(marie, {}, engine)).toContainEqual({ id, name: 'Enfant à naître Payet' })
  })

  test('are filtered by procedure, state and person', async () => {
    const accountId = await createTestAccount(database)
    const marie = accountActor(accountId)
    const child = await addTestPerson(database, accountId, { firstNames: 'Léo', birthName: 'Payet', kind: 'child' })
    const draft = await openCard(engine, marie)
    const sent = await sendCard(engine, marie)
    const gone = await sendCard(engine, marie)
    await sendEvent(marie, { demandeId: gone.id, event: 'citizen.withdraw' }, engine)
    await database.pool.query('update demandes set subject_id = $2 where id = $1', [sent.id, child])
    const of = async (filter: object) => ids(await listOwn(marie, { limit: 10, ...filter }, engine))
    expect(await of({ phase: 'draft' })).toEqual([draft.id])
    expect(await of({ phase: 'open' })).toEqual([sent.id])
    expect(await of({ phase: 'closed' })).toEqual([gone.id])
    expect((await of({ phase: 'sent' })).sort()).toEqual([sent.id, gone.id].sort())
    expect(await of({ procedureId: 'carte-bibliotheque' })).toHaveLength(3)
    expect(await of({ procedureId: "' or 1=1" })).toEqual([])
    expect(await of({ subjectId: child })).toEqual([sent.id])
    expect(await of({ subjectId: randomUUID() })).toEqual([])
    expect(await of({ subjectId: 'x' })).toEqual([])
    const [row] = (await listOwn(marie, { limit: 1, phase: 'open' }, engine)).rows
    expect(row?.person).toBe('Léo Payet')
    // A person of another household is never named, whatever the row says.
    const other = await createTestAccount(database)
    const stranger = await addTestPerson(database, other, { firstNames: 'Tiers', birthName: 'Inconnu' })
    await database.pool.query('update demandes set subject_id = $2 where id = $1', [sent.id, stranger])
    expect((await listOwn(marie, { limit: 1, phase: 'open' }, engine)).rows[0]?.person).toBeUndefined()
  })

  test('tell the last that the town hall wrote, never its notes', async () => {
    const marie = accountActor(await createTestAccount(database))
    const { id } = await sendCard(engine, marie)
    const lastWord = async () => (await listOwn(marie, { limit: 1 }, engine)).rows[0]?.lastWord?.text
    const write = (body: string, channel: 'thread' | 'notes') =>
      writeMessage(agent, { demandeId: id, channel, body }, engine)
    expect(await lastWord()).toBeUndefined()
    clock.set('2026-11-25T08:00:00Z')
    await write('Une note entre agents', 'notes')
    expect(await lastWord()).toBeUndefined()
    await write('Apportez   votre\nancienne carte', 'thread')
    expect(await lastWord()).toBe('Apportez votre ancienne carte')
    clock.set('2026-11-25T09:00:00Z')
    await sendEvent(agent, { demandeId: id, event: 'agent.take' }, engine)
    clock.set('2026-11-25T10:00:00Z')
    await write('a'.repeat(400), 'thread')
    expect(await lastWord()).toMatch(/^a{199}…$/)
  })

  test('say how their citizen may end them now', async () => {
    const marie = accountActor(await createTestAccount(database))
    const { id } = await sendCard(engine, marie)
    const ending = async () => (await listOwn(marie, { limit: 1 }, engine)).rows[0]?.ending?.event
    expect(await ending()).toBe('citizen.withdraw')
    await sendEvent(marie, { demandeId: id, event: 'citizen.withdraw' }, engine)
    expect(await ending()).toBeUndefined()
    await openCard(engine, marie)
    expect(await ending()).toBeUndefined()
  })

  test('are found by an index, however many demandes others have', async () => {
    const accountId = await createTestAccount(database)
    await database.pool.query(
      `insert into demandes (id, reference, procedure_id, revision_id, holder_id, service_id, state, status, phase, version, head_hash, created_at, updated_at, submitted_at)
       select gen_random_uuid(), 'ZZ-' || n, procedure_id, revision_id, gen_random_uuid(), service_id, state, status, phase, version, head_hash, created_at, updated_at, now()
       from (select * from demandes limit 1) d, generate_series(1, 3000) n`,
    )
    await database.pool.query('analyze demandes')
    const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(
      `explain select * from demandes where holder_id = '${accountId}' order by updated_at desc, id desc limit 20`,
    )
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('demandes_held')
  })
})
