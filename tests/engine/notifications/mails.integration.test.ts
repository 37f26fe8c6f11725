import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Actor } from '../../../engine/actor.ts'
import type { SendMailPayload } from '../../../engine/notifications/index.ts'
import { createMailTransport, listMails, promiseMail, sendMail } from '../../../engine/notifications/index.ts'
import { createOutbox, type Outbox } from '../../../engine/outbox/index.ts'
import { testConfig } from '../../setup/config.ts'
import { createTestDatabase } from '../../setup/database.ts'
import { type MailServer, startMailServer } from '../../setup/mail-server.ts'

const database = await createTestDatabase()
const config = testConfig(database)
const from = { name: 'Ville de Saint-Joseph', address: 'portail@saint-joseph.example' }
const soon = { timeout: 5_000, interval: 20 }
const at = new Date('2026-11-23T08:00:00.123Z')
const mail = {
  key: 'demande:1:accuse',
  to: 'marie@example.org',
  subject: 'Votre acte — reçu',
  text: 'L’été à Saint-Joseph.\n',
  at,
}

let outbox: Outbox
const closers: (() => unknown)[] = []

beforeEach(() => database.pool.query('delete from mails'))
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function start(smtpUrl: string | undefined): Promise<Outbox> {
  const transport = createMailTransport({ smtpUrl, from: () => from })
  outbox = createOutbox({
    database,
    tasks: {
      'send-mail': (payload, context) =>
        sendMail(payload as SendMailPayload, context, { database, transport, attach: async () => [] }),
    },
  })
  await outbox.start()
  closers.push(
    () => transport.close(),
    () => outbox.stop(),
  )
  return outbox
}

async function startServer(options: Parameters<typeof startMailServer>[0] = {}): Promise<MailServer> {
  const server = await startMailServer(options)
  closers.push(() => server.stop())
  return server
}

async function rowOf(key: string) {
  const { rows } = await database.pool.query('select * from mails where key = $1', [key])
  return rows[0]
}

test('a promised mail arrives as written, with the identifier of its row', async () => {
  const server = await startServer()
  await start(server.url)
  await database.transaction((client) => promiseMail(client, mail, outbox))
  await vi.waitFor(() => expect(server.received).toHaveLength(1), soon)
  const [received] = server.received
  await vi.waitFor(async () => expect(await rowOf(mail.key)).toMatchObject({ state: 'sent', attempts: 1 }), soon)
  const row = await rowOf(mail.key)
  expect(received?.to).toEqual(['marie@example.org'])
  expect(received?.mail.messageId).toBe(row.message_id)
  expect(received?.mail.subject).toBe(mail.subject)
  expect(received?.mail.text).toBe(mail.text)
  expect(received?.mail.from?.value).toEqual([from])
  expect(received?.mail.date).toEqual(new Date('2026-11-23T08:00:00Z'))
  expect(received?.mail.headers.get('auto-submitted')).toBe('auto-generated')
})

test('promised twice, it is one mail; rolled back, it is none', async () => {
  const server = await startServer()
  await start(server.url)
  await promiseMail(database.pool, mail, outbox)
  await promiseMail(database.pool, mail, outbox)
  await expect(
    database.transaction(async (client) => {
      await promiseMail(client, { ...mail, key: 'other' }, outbox)
      throw new Error('refused')
    }),
  ).rejects.toThrow('refused')
  await vi.waitFor(async () => expect((await rowOf(mail.key)).state).toBe('sent'), soon)
  expect(server.received).toHaveLength(1)
  expect(await rowOf('other')).toBeUndefined()
})

test('sent again after a crash, it bears the same identifier', async () => {
  const server = await startServer()
  await start(server.url)
  await promiseMail(database.pool, mail, outbox)
  await vi.waitFor(async () => expect((await rowOf(mail.key)).state).toBe('sent'), soon)
  // The crash: the server had it, the row did not know yet.
  await database.pool.query("update mails set state = 'queued', sent_at = null")
  const { id } = await rowOf(mail.key)
  await outbox.addJob(database.pool, 'send-mail', { mailId: id })
  await vi.waitFor(() => expect(server.received).toHaveLength(2), soon)
  const [first, second] = server.received
  expect(second?.mail.messageId).toBe(first?.mail.messageId)
  expect(second?.mail.date).toEqual(first?.mail.date)
})

test('while the mail server is away the mail waits, and leaves when it is back', async () => {
  const server = await startMailServer()
  await server.stop()
  await start(server.url)
  await promiseMail(database.pool, mail, outbox)
  await vi.waitFor(async () => expect(await rowOf(mail.key)).toMatchObject({ state: 'queued', attempts: 1 }), soon)
  await vi.waitFor(async () => expect((await rowOf(mail.key)).last_error).toContain('ESOCKET'), soon)
  const back = await startServer({ port: Number(new URL(server.url).port) })
  await vi.waitFor(() => expect(back.received).toHaveLength(1), { timeout: 15_000 })
  await vi.waitFor(async () => expect(await rowOf(mail.key)).toMatchObject({ state: 'sent', last_error: null }), soon)
})

test('a recipient refused for good is not tried again', async () => {
  const server = await startServer({
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error('unknown user'), { responseCode: 550 })),
  })
  await start(server.url)
  await promiseMail(database.pool, mail, outbox)
  await vi.waitFor(async () => expect(await rowOf(mail.key)).toMatchObject({ state: 'failed', attempts: 1 }), soon)
  await vi.waitFor(
    async () => expect((await database.pool.query('select from commune_jobs.jobs')).rowCount).toBe(0),
    soon,
  )
})

test('what is no plain address gets nothing', async () => {
  await start(undefined)
  expect(await promiseMail(database.pool, { ...mail, to: 'a@b.example, c@d.example' }, outbox)).toBe(false)
  expect(await rowOf(mail.key)).toBeUndefined()
})

test('an address that many forms name gets no flood: what they cause is spread over days', async () => {
  const outbox = createOutbox({ database, tasks: { 'send-mail': async () => {} } })
  const promise = async (index: number, more: Partial<Parameters<typeof promiseMail>[1]> = {}) => {
    await promiseMail(database.pool, { ...mail, key: `flood${index}`, mayWait: true, ...more }, outbox)
    const { rows } = await database.pool.query<{ days: number }>(
      "select round(extract(epoch from run_at - $1::timestamptz) / 86400)::int as days from commune_jobs.jobs where key like 'mail:%' order by id desc limit 1",
      [at],
    )
    return rows[0]?.days
  }
  const now = Math.round((Date.now() - at.getTime()) / 86_400_000)
  for (let index = 1; index < 50; index++) await promise(index)
  expect(await promise(50, { to: 'Marie+a@example.org' })).toBe(now)
  expect(await promise(51)).toBe(1)
  expect(await promise(52, { to: 'MARIE+b@example.org' })).toBe(1)
  // A decision of the town hall never waits, nor does a mail to anybody else.
  expect(await promise(53, { mayWait: false })).toBe(now)
  expect(await promise(54, { to: 'jean@example.org' })).toBe(now)
  expect(await promise(55, { at: new Date(at.getTime() + 86_400_000) })).toBe(now)
  await database.pool.query('delete from commune_jobs._private_jobs')
})

test('without a mail server, mails stay in the mailbox that administrators read', async () => {
  await start(undefined)
  for (let n = 0; n < 5; n++)
    await promiseMail(database.pool, { ...mail, key: `k${n}`, at: new Date(at.getTime() + (n >> 1)) }, outbox)
  await vi.waitFor(async () => {
    const { rowCount } = await database.pool.query("select from mails where state = 'sent'")
    expect(rowCount).toBe(5)
  }, soon)
  const administrator: Actor = {
    kind: 'agent',
    agentId: '00000000-0000-4000-8000-000000000000',
    name: '',
    quality: '',
    roles: ['administrator'],
    serviceIds: [],
  }
  const first = await listMails(administrator, { limit: 3 }, { database, config })
  const second = await listMails(administrator, { limit: 3, after: first.next ?? '' }, { database, config })
  expect(second.next).toBeUndefined()
  expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(5)
  await expect(listMails({ ...administrator, roles: ['agent'] }, { limit: 3 }, { database, config })).rejects.toThrow(
    'Forbidden',
  )
  await expect(listMails({ kind: 'visitor' }, { limit: 3 }, { database, config })).rejects.toThrow('Forbidden')
})
