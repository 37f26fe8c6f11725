import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMailTransport, mailAttempts, promiseMail, sendMail } from '../../../engine/notifications/index.ts'
import type { SendMailPayload } from '../../../engine/notifications/send-mail.ts'
import { delayAfter } from '../../../engine/outbox/attempts-over.ts'
import { createOutbox } from '../../../engine/outbox/index.ts'
import { createTestDatabase } from '../../setup/database.ts'
import { type FaultyMailServer, type MailFault, startFaultyMailServer } from '../../setup/faulty-mail-server.ts'

const database = await createTestDatabase()
const from = { name: 'Ville de Saint-Joseph', address: 'portail@saint-joseph.example' }
const at = new Date('2026-11-23T08:00:00Z')
const attach = async () => []
const patienceMs = { greeting: 300, answer: 300 }
const closers: (() => unknown)[] = []
let server: FaultyMailServer
let transport: ReturnType<typeof createMailTransport>
beforeEach(async () => {
  server = await startFaultyMailServer()
  transport = createMailTransport({ smtpUrl: server.url, from: () => from, patienceMs })
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  transport.close()
  await server.stop()
  await database.pool.query('delete from mails')
})
afterAll(() => database.pool.query('delete from commune_jobs._private_jobs'))

/** Promises mails without anybody to send them. */
async function promise(...keys: readonly string[]): Promise<readonly string[]> {
  const waiting = createOutbox({ database, tasks: { 'send-mail': async () => {} } })
  for (const key of keys)
    await promiseMail(database.pool, { key, to: 'marie@example.org', subject: 'Reçu', text: 'Bonjour', at }, waiting)
  return (await rows()).map(({ id }) => id)
}

async function rows() {
  const { rows: found } = await database.pool.query<{
    id: string
    state: string
    message_id: string
    attempts: number
  }>('select id, state, message_id, attempts from mails order by key')
  return found
}

/** One try of the job; whether it was worth another. */
async function attempt(mailId: string, isLastAttempt = false): Promise<boolean> {
  const send = sendMail({ mailId }, { isLastAttempt }, { database, transport, attach })
  return send.then(
    () => true,
    () => false,
  )
}

describe('a fault that passes: the mail waits, then leaves, once', () => {
  test.each<MailFault>([
    'cutsAtOnce',
    'neverGreets',
    'refusesService',
    'refusesSender',
    'refusesRecipientForNow',
    'refusesContentForNow',
  ])('%s', async (fault) => {
    const [id = ''] = await promise('k')
    server.fail(fault)
    expect(await attempt(id)).toBe(false)
    expect(await rows()).toMatchObject([{ state: 'queued', attempts: 1 }])
    expect(server.taken).toEqual([])
    expect(await attempt(id)).toBe(true)
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }])
    expect(server.taken).toEqual((await rows()).map(({ message_id }) => message_id))
  })
})

describe('a mail taken without a word: it leaves twice at most, under one Message-ID', () => {
  test.each<MailFault>(['takesAndNeverAnswers', 'takesAndCuts', 'takesAndHangsUp'])('%s', async (fault) => {
    const [id = ''] = await promise('k')
    server.fail(fault)
    expect(await attempt(id)).toBe(false)
    // Were it sent again within one try, a server that always cuts would fill a mailbox.
    expect(server.taken).toHaveLength(1)
    expect(await attempt(id)).toBe(true)
    expect(server.taken).toHaveLength(2)
    expect(new Set(server.taken)).toEqual(new Set((await rows()).map(({ message_id }) => message_id)))
  })
})

describe('a fault that will not pass: nobody tries again', () => {
  test.each<MailFault>(['refusesRecipient', 'refusesContent', 'isFull'])('%s', async (fault) => {
    const [id = ''] = await promise('k')
    server.fail(fault)
    expect(await attempt(id)).toBe(true)
    expect(await rows()).toMatchObject([{ state: 'failed', attempts: 1 }])
    expect(await attempt(id)).toBe(true)
    expect(server.taken).toEqual([])
    expect(await rows()).toMatchObject([{ state: 'failed', attempts: 1 }])
  })
})

test('whatever happens in what order, nothing is lost and nothing is doubled more than once', async () => {
  const keys = Array.from({ length: 12 }, (_, index) => `k${index}`)
  await promise(...keys)
  server.fail('neverGreets', 'takesAndCuts', 'refusesContentForNow', 'cutsAtOnce', 'takesAndNeverAnswers', 'cutsAtOnce')
  server.fail('refusesSender', 'refusesRecipientForNow', 'takesAndCuts', 'neverGreets', 'refusesService')
  const outbox = createOutbox({
    database,
    tasks: {
      'send-mail': (payload, context) => sendMail(payload as SendMailPayload, context, { database, transport, attach }),
    },
  })
  await outbox.start()
  closers.push(() => outbox.stop())
  await vi.waitFor(
    async () => {
      // Time goes faster here: what would be tried in seconds or hours is tried now.
      await database.pool.query('update commune_jobs._private_jobs set run_at = now() where locked_at is null')
      expect((await rows()).map(({ state }) => state)).toEqual(keys.map(() => 'sent'))
    },
    { timeout: 25_000, interval: 100 },
  )
  const ids = (await rows()).map(({ message_id }) => message_id)
  for (const id of ids) {
    const copies = server.taken.filter((taken) => taken === id).length
    expect(copies).toBeGreaterThanOrEqual(1)
    expect(copies).toBeLessThanOrEqual(2)
  }
  expect(server.taken.filter((taken) => !ids.includes(taken))).toEqual([])
  expect(server.taken.length).toBeGreaterThan(keys.length)
}, 30_000)

test('a server that hangs leaves workers to the rest', async () => {
  await promise(...Array.from({ length: 12 }, (_, index) => `k${index}`))
  server.fail(...Array.from({ length: 40 }, () => 'neverGreets' as const))
  const slow = createMailTransport({
    smtpUrl: server.url,
    from: () => from,
    patienceMs: { greeting: 3_000, answer: 3_000 },
  })
  let done = 0
  const outbox = createOutbox({
    database,
    tasks: {
      'send-mail': (payload, context) =>
        sendMail(payload as SendMailPayload, context, { database, transport: slow, attach }),
      other: async () => {
        done++
      },
    },
  })
  await outbox.start()
  closers.push(() => outbox.stop())
  closers.push(() => slow.close())
  await vi.waitFor(async () => expect((await rows()).filter(({ attempts }) => attempts > 0).length).toBeGreaterThan(0))
  for (let index = 0; index < 5; index++) await outbox.addJob(database.pool, 'other', {})
  await vi.waitFor(() => expect(done).toBe(5), { timeout: 2_500 })
  expect(server.taken).toEqual([])
  await database.pool.query('delete from commune_jobs._private_jobs where locked_at is null')
}, 30_000)

test('a server away for good is knocked at for two days, less and less often, then the mail is failed', async () => {
  await promise('k')
  const delays: number[] = []
  const outbox = createOutbox({
    database,
    tasks: {
      'send-mail': (payload, context) => sendMail(payload as SendMailPayload, context, { database, transport, attach }),
    },
  })
  await server.stop()
  await outbox.start()
  closers.push(() => outbox.stop())
  const sql = `with waiting as (
      select id, extract(epoch from run_at - clock_timestamp()) * 1000 as delay from commune_jobs._private_jobs
      where locked_at is null and attempts = $1 and attempts < max_attempts and run_at > now())
    update commune_jobs._private_jobs set run_at = now() from waiting
    where waiting.id = _private_jobs.id returning waiting.delay::float8 as delay`
  for (let tries = 1; tries < mailAttempts; tries++)
    await vi.waitFor(
      async () => {
        const { rows: found } = await database.pool.query<{ delay: number }>(sql, [tries])
        expect(found).toHaveLength(1)
        delays.push(found[0]?.delay ?? 0)
      },
      { timeout: 5_000, interval: 20 },
    )
  await vi.waitFor(async () => expect(await rows()).toMatchObject([{ state: 'failed', attempts: mailAttempts }]), 5_000)
  const hours = delays.reduce((sum, delay) => sum + delay, 0) / 3_600_000
  expect(hours).toBeGreaterThanOrEqual(48)
  expect(hours).toBeLessThan(60)
  // What `mailAttempts` is computed from is what the queue does.
  for (const [index, delay] of delays.entries()) expect(Math.abs(delay - delayAfter(index + 1))).toBeLessThan(2_000)
}, 120_000)
