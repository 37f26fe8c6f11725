import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sendEvent } from '../../../engine/demandes/send-event.ts'
import { createAgent, createCitizen, createTestEngine } from '../../setup/engine.ts'
import { startMailServer } from '../../setup/mail-server.ts'
import { card, plainCard, reader, sendCard } from './library-card.ts'

const server = await startMailServer()
const failures: unknown[] = []
const { engine, database } = await createTestEngine({
  config: { smtpUrl: server.url },
  onTaskFailure: ({ error }) => failures.push(error),
})
const citizen = createCitizen()
const agent = createAgent()

beforeAll(() => engine.outbox.start())
afterAll(async () => {
  await engine.outbox.stop()
  await server.stop()
  expect(failures).toEqual([])
})

const receivedBy = (address: string) => server.received.filter(({ to }) => to.includes(address))

/** A card whose acknowledgement goes to that address. */
const sendCardOf = (address: string) =>
  sendCard(engine, citizen, { ...plainCard, validation: { ...plainCard.validation, courriel: address } })

async function untilDone(): Promise<void> {
  await vi.waitFor(
    async () => expect((await database.pool.query('select 1 from commune_jobs.jobs')).rows).toEqual([]),
    { timeout: 10_000, interval: 20 },
  )
}

test('the acknowledgement arrives once, in the words of the procedure', async () => {
  const { id, reference, accessCode } = await sendCardOf('un@example.org')
  await untilDone()
  const [received, ...others] = receivedBy('un@example.org')
  expect(others).toEqual([])
  expect(received?.mail).toMatchObject({ subject: `Votre demande de carte ${reference} est bien reçue` })
  expect(received?.mail.text).toContain('Bonjour Jean-Noël Hoarau,')
  expect(received?.mail.text).toContain('Reçue le 23 novembre 2026 à 12 h 00 par Service état civil')
  expect(received?.mail.text).toContain(
    'Sans réponse le 23 janvier 2027, votre demande sera considérée comme acceptée.',
  )
  expect(received?.mail.text).toContain(`Code de suivi : ${accessCode}\nhttp://localhost:3000/suivi`)
  const { rows } = await database.pool.query(
    'select key, message_id, state, attempts from mails where demande_id = $1',
    [id],
  )
  expect(rows).toEqual([{ key: `${id}:5:0`, message_id: received?.mail.messageId, state: 'sent', attempts: 1 }])
})

test('an effect that runs twice promises one mail', async () => {
  const { id, version } = await sendCardOf('deux@example.org')
  await untilDone()
  // As after a crash between the effect and the end of its job.
  await engine.outbox.addJob(database.pool, 'run-effect', { demandeId: id, seq: version, index: 0 })
  await untilDone()
  expect(receivedBy('deux@example.org')).toHaveLength(1)
})

test('a mail that is sent twice has one Message-ID', async () => {
  const { id } = await sendCardOf('trois@example.org')
  await untilDone()
  // As after a crash between the answer of the mail server and ours.
  const { rows } = await database.pool.query<{ id: string }>(
    "update mails set state = 'queued' where demande_id = $1 returning id",
    [id],
  )
  await engine.outbox.addJob(database.pool, 'send-mail', { mailId: rows[0]?.id })
  await untilDone()
  const received = receivedBy('trois@example.org')
  expect(received).toHaveLength(2)
  expect(new Set(received.map(({ mail }) => mail.messageId)).size).toBe(1)
})

test('what an agent types is printed as it is, never read as a template', async () => {
  const { id, accessCode = '' } = await sendCardOf('quatre@example.org')
  await sendEvent(agent, { demandeId: id, event: 'agent.take' }, engine)
  const reason = 'Voir {{accessCode}} {{#each .}}{{this}}{{/each}} <b>et</b> & "ceci"'
  await sendEvent(agent, { demandeId: id, event: 'agent.refuse', asks: { reason, sorte: 'autre' } }, engine)
  await untilDone()
  const refusal = receivedBy('quatre@example.org').find(({ mail }) => mail.subject?.endsWith('est refusée'))
  expect(refusal?.mail.text).toContain(reason)
  expect(refusal?.mail.text).not.toContain(accessCode)
})

test('without an address nobody is written to', async () => {
  const { id } = await sendCard(engine, citizen, {
    lecteur: reader,
    carte: card,
    validation: { moyenContact: 'telephone', telephone: '0692 12 34 56', consentement: true },
  })
  await untilDone()
  expect((await database.pool.query('select 1 from mails where demande_id = $1', [id])).rows).toEqual([])
})

test('the effect of a demande that is gone does nothing', async () => {
  const payload = { demandeId: crypto.randomUUID(), seq: 1, index: 0 }
  await engine.outbox.addJob(database.pool, 'run-effect', payload)
  await untilDone()
})
