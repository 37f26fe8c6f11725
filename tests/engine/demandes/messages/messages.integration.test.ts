import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../../../engine/actor.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { getHistory } from '../../../../engine/demandes/history/get-history.ts'
import { listDemandes } from '../../../../engine/demandes/listing/list-demandes.ts'
import { listHeld } from '../../../../engine/demandes/listing/list-held.ts'
import { listMessages, markMessagesRead } from '../../../../engine/demandes/messages/list-messages.ts'
import type { MessageChannel } from '../../../../engine/demandes/messages/message-view.ts'
import { writeMessage } from '../../../../engine/demandes/messages/write-message.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { GuichetError } from '../../../../engine/errors.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { samplePdf } from '../../../setup/sample-files.ts'
import { fillCard, sendCard } from '../library-card.ts'

const { engine, database } = await createTestEngine()
const owner = createCitizen()
const agent = createAgent()

const write = (actor: Actor, demandeId: string, body: string, channel: MessageChannel = 'thread') =>
  writeMessage(actor, { demandeId, channel, body }, engine)
const read = (actor: Actor, demandeId: string, channel: MessageChannel = 'thread') =>
  listMessages(actor, { demandeId, channel, limit: 30 }, engine)
const codeOf = (thrown: unknown) => (thrown instanceof GuichetError ? thrown.code : thrown)
const mailsOf = async (id: string) => {
  const text =
    "select recipient, subject, text, html from mails where demande_id = $1 and key like 'message:%' order by created_at"
  return (await database.pool.query(text, [id])).rows
}
const unreadOf = async (actor: Actor, demandeId: string) =>
  (await getDemande(actor, { demandeId }, engine)).unreadMessages

describe('who writes and reads what', () => {
  const people = {
    owner: () => owner,
    followsWithCode: (id: string) => createCitizen(id),
    otherCitizen: () => createCitizen(),
    visitor: () => ({ kind: 'visitor' }),
    agentOfTheService: () => agent,
    agentOfAnotherService: () => createAgent({ serviceIds: ['urbanisme'] }),
    administrator: () => createAgent({ roles: ['administrator'], serviceIds: [] }),
    system: () => ({ kind: 'system' }),
  } as const satisfies Record<string, (id: string) => Actor>
  type Person = keyof typeof people
  const both = { thread: 'done', notes: 'done' }
  const none = { thread: 'DemandeNotFound', notes: 'DemandeNotFound' }
  const expected: { readonly [person in Person]: { readonly [channel in MessageChannel]: string } } = {
    owner: { thread: 'done', notes: 'Forbidden' },
    followsWithCode: { thread: 'done', notes: 'Forbidden' },
    otherCitizen: none,
    visitor: none,
    agentOfTheService: both,
    agentOfAnotherService: none,
    administrator: both,
    system: { thread: 'Forbidden', notes: 'Forbidden' },
  }

  test.each(Object.keys(expected) as Person[])('%s', async (person) => {
    const { id } = await sendCard(engine, owner)
    const actor = people[person](id)
    for (const channel of ['thread', 'notes'] as const)
      for (const act of [() => write(actor, id, 'Bonjour.', channel), () => read(actor, id, channel)])
        expect(await act().then(() => 'done', codeOf), channel).toBe(expected[person][channel])
    expect(await markMessagesRead(actor, { demandeId: id }, engine).then(() => 'done', codeOf)).toBe(
      expected[person].thread,
    )
  })

  test('nobody writes in a draft, nor once it is closed; agents still note', async () => {
    const draft = await fillCard(engine, owner)
    expect(await write(owner, draft.id, 'Bonjour.').catch(codeOf)).toBe('EventRefused')
    const { id } = await sendCard(engine, owner)
    await write(agent, id, 'Avant.')
    await sendEvent(owner, { demandeId: id, event: 'citizen.withdraw' }, engine)
    for (const actor of [owner, agent]) expect(await write(actor, id, 'Bonjour.').catch(codeOf)).toBe('EventRefused')
    await write(agent, id, 'Rappelé.', 'notes')
    expect((await read(owner, id)).rows.map(({ body }) => body)).toEqual(['Avant.'])
  })
})

describe('a conversation', () => {
  let id: string
  beforeAll(async () => {
    ;({ id } = await sendCard(engine, owner))
  })

  test('is told from each side, and marked as read by each', async () => {
    await write(owner, id, 'Où en est ma carte ?')
    expect(await unreadOf(agent, id)).toBe(1)
    expect(await unreadOf(owner, id)).toBe(0)
    expect((await read(agent, id)).rows).toMatchObject([{ author: 'L’usager', isMine: false, isUnread: true }])
    expect(await markMessagesRead(agent, { demandeId: id }, engine)).toBe(1)
    await write(agent, id, 'Elle s’imprime.\r\n\r\nÀ bientôt.')
    expect(await unreadOf(agent, id)).toBe(0)
    expect(await unreadOf(owner, id)).toBe(1)
    const { rows } = await read(owner, id)
    expect(rows).toMatchObject([
      { author: 'Service état civil', body: 'Elle s’imprime.\n\nÀ bientôt.', isMine: false, isUnread: true },
      { author: 'Vous', isMine: true, isUnread: false },
    ])
    expect(JSON.stringify(rows)).not.toContain('Hoarau')
  })

  test('each side is told by mail that there is something to read, once, never what', async () => {
    const { id: other } = await sendCard(engine, owner)
    await write(agent, other, 'Le secret du livre.')
    await write(agent, other, 'Un autre secret.')
    await write(owner, other, 'Ma réponse secrète.')
    const mails = await mailsOf(other)
    expect(mails.map(({ recipient }) => recipient)).toEqual(['jean@example.org', expect.stringContaining('@')])
    for (const mail of mails) expect(JSON.stringify(mail)).not.toMatch(/secr/)
    await markMessagesRead(owner, { demandeId: other }, engine)
    await write(agent, other, 'Encore.')
    expect(await mailsOf(other)).toHaveLength(3)
  })

  test('is read by pages', async () => {
    const { id: long } = await sendCard(engine, owner)
    for (let index = 1; index <= 7; index++) await write(index % 2 ? owner : agent, long, `n° ${index}`)
    const bodies: string[] = []
    let after: string | undefined
    do {
      const page = await listMessages(
        owner,
        { demandeId: long, channel: 'thread', limit: 3, ...(after && { after }) },
        engine,
      )
      bodies.push(...page.rows.map(({ body }) => body))
      after = page.next
    } while (after)
    expect(bodies).toEqual([7, 6, 5, 4, 3, 2, 1].map((index) => `n° ${index}`))
  })

  test.each([
    ['nothing', ' \n ', 'required'],
    ['too long', 'x'.repeat(4001), 'maxLength'],
    ['half a letter', 'a\ud800', 'characters'],
    ['NUL', 'a\0b', 'characters'],
    ['endless accents', `e${'\u0301'.repeat(40)}`, 'characters'],
  ])('%s is refused in words', async (_what, body, code) => {
    const refused = await write(owner, id, body).catch((error) => error)
    expect(refused).toMatchObject({ code: 'AnswersRefused', details: [{ path: 'body', code }] })
  })

  test('whoever writes too often waits', async () => {
    const { id: busy } = await sendCard(engine, owner)
    for (let index = 0; index < 20; index++) await write(owner, busy, 'Allô ?')
    expect(await write(owner, busy, 'Allô ?').catch(codeOf)).toBe('TooManyRequests')
    await write(agent, busy, 'Oui.')
  })
})

test('lists tell each side what it has not read, notes apart', async () => {
  const someone = createCitizen()
  const { id } = await sendCard(engine, someone)
  await write(someone, id, 'Bonjour.')
  await write(agent, id, 'Une note.', 'notes')
  const listed = async () => (await listDemandes(agent, { limit: 100 }, engine)).rows.find((row) => row.id === id)
  const held = async () => (await listHeld(someone, engine))[0]
  expect([await listed(), await held()]).toMatchObject([{ id, unreadMessages: 1 }, { id }])
  expect(await held()).not.toHaveProperty('unreadMessages')
  await markMessagesRead(agent, { demandeId: id }, engine)
  await write(agent, id, 'Oui ?')
  expect(await listed()).not.toHaveProperty('unreadMessages')
  expect(await held()).toMatchObject({ unreadMessages: 1 })
})

describe('internal notes', () => {
  test('are in nothing that the citizen gets', async () => {
    const { id } = await sendCard(engine, owner)
    await write(agent, id, 'Méfiance : doublon probable.', 'notes')
    expect((await read(agent, id, 'notes')).rows).toMatchObject([{ body: 'Méfiance : doublon probable.' }])
    const seen = [
      await read(owner, id),
      await getDemande(owner, { demandeId: id }, engine).then(({ compiled: _, ...view }) => view),
      await getHistory(owner, { demandeId: id }, engine),
      await mailsOf(id),
    ]
    expect(JSON.stringify(seen)).not.toContain('Méfiance')
    expect(await unreadOf(owner, id)).toBe(0)
  })

  test('the database itself refuses a note that an agent did not write', async () => {
    const { id } = await sendCard(engine, owner)
    const insert = database.pool.query(
      `insert into demande_messages (id, demande_id, author_kind, author_id, internal, body, at)
       values (gen_random_uuid(), $1, 'citizen', gen_random_uuid(), true, 'x', now())`,
      [id],
    )
    await expect(insert).rejects.toThrow(/check constraint/)
  })
})

describe('files', () => {
  const file = { name: 'preuve.pdf', bytes: samplePdf() }
  const withFile = (actor: Actor, demandeId: string, channel: MessageChannel = 'thread') =>
    writeMessage(actor, { demandeId, channel, body: 'Voici.', files: [file] }, engine)

  test('come from the citizen, with their message', async () => {
    const { id } = await sendCard(engine, owner)
    await withFile(owner, id)
    const [message] = (await read(agent, id)).rows
    expect(message?.documents).toMatchObject([{ name: 'preuve.pdf', stateLabel: 'Reçu, non analysé par un antivirus' }])
    // They are no supporting document of the form.
    expect((await getDemande(agent, { demandeId: id }, engine)).documents).toEqual([])
  })

  test('an act is never sent electronically: the service attaches none, and is told why', async () => {
    const { id } = await sendCard(engine, owner)
    const refused = await withFile(agent, id).catch((error) => error)
    expect(refused).toMatchObject({ code: 'Forbidden', citizenMessage: expect.stringContaining('électronique') })
    expect((await withFile(agent, id, 'notes').catch((error) => error)).code).toBe('Forbidden')
    expect((await database.pool.query('select from documents where uploaded_by_kind = $1', ['agent'])).rowCount).toBe(0)
    expect((await read(agent, id)).rows).toEqual([])
  })

  test('a file that is refused refuses the message, and leaves nothing', async () => {
    const { id } = await sendCard(engine, owner)
    const files = [file, { name: 'page.html', bytes: Buffer.from('<p>') }]
    const sending = writeMessage(owner, { demandeId: id, channel: 'thread', body: 'Voici.', files }, engine)
    expect(await sending.catch(codeOf)).toBe('FileRefused')
    expect((await read(owner, id)).rows).toEqual([])
  })
})
