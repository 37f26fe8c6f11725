import { afterEach, expect, test, vi } from 'vitest'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { mailAttempts } from '../../../../engine/notifications/index.ts'
import { trickyNames } from '../../../fixtures/names.ts'
import { createAgent, createCitizen, createTestEngine, type TestEngineOptions } from '../../../setup/engine.ts'
import { startFaultyMailServer } from '../../../setup/faulty-mail-server.ts'
import { startMailServer } from '../../../setup/mail-server.ts'
import { readPdf, textOf } from '../../prints/read-pdf.ts'
import { plainCard, sendCard } from '../library-card.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function start(smtpUrl: string, options: TestEngineOptions = {}) {
  const started = await createTestEngine({ ...options, config: { smtpUrl } })
  await started.engine.outbox.start()
  closers.push(
    () => started.engine.printer.close(),
    () => started.engine.outbox.stop(),
  )
  return started
}

test('within a minute of the submission the citizen has the acknowledgement: text, HTML and PDF', async () => {
  const server = await startMailServer()
  closers.push(() => server.stop())
  const { engine } = await start(server.url)
  const { reference, accessCode = '' } = await sendCard(engine)
  await vi.waitFor(() => expect(server.received).toHaveLength(1), { timeout: 60_000 })
  const mail = server.received[0]?.mail
  expect(mail?.subject).toBe(`Votre demande de carte ${reference} est bien reçue`)
  for (const said of [mail?.text, mail?.html || '']) {
    expect(said).toContain(accessCode)
    expect(said).toContain('Sans réponse le 23 janvier 2027')
  }
  expect(mail?.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    [`accuse-de-reception-${reference}.pdf`, 'application/pdf'],
  ])
  const { parts, isTagged } = await readPdf(mail?.attachments[0]?.content ?? Buffer.alloc(0))
  expect(isTagged).toBe(true)
  expect(textOf(parts, 'TD')).toContain(reference)
  expect(textOf(parts, 'Document')).not.toContain(accessCode)
}, 70_000)

test('names arrive in mails as they were typed', async () => {
  const server = await startMailServer()
  closers.push(() => server.stop())
  const { engine } = await start(server.url)
  const names = trickyNames.filter(({ isName }) => isName)
  for (const [index, { typed }] of names.entries())
    await sendCard(engine, createCitizen(), {
      ...plainCard,
      lecteur: { ...plainCard.lecteur, prenoms: 'Ana', nom: typed },
      validation: { ...plainCard.validation, courriel: `a${index}@example.org` },
    })
  await vi.waitFor(() => expect(server.received).toHaveLength(names.length), { timeout: 60_000 })
  for (const [index, { kept }] of names.entries()) {
    const mail = server.received.find(({ to }) => to[0] === `a${index}@example.org`)?.mail
    expect(mail?.text).toContain(`Bonjour Ana ${kept},`)
  }
}, 70_000)

test('a submission never waits for the mail server', async () => {
  const server = await startFaultyMailServer()
  closers.push(() => server.stop())
  server.fail(...Array.from({ length: 20 }, () => 'neverGreets' as const))
  const { engine } = await start(server.url)
  await sendCard(engine)
  const begun = performance.now()
  for (let index = 0; index < 5; index++) await sendCard(engine)
  // A server that greets nobody is listened to for ten seconds.
  expect(performance.now() - begun).toBeLessThan(5_000)
})

test('what a citizen will not get is told to agents, and to nobody else', async () => {
  const server = await startFaultyMailServer()
  closers.push(() => server.stop())
  server.fail('refusesRecipient')
  const { engine } = await start(server.url)
  const citizen = createCitizen()
  const { id, reference } = await sendCard(engine, citizen)
  const agent = createAgent()
  const opened = await vi.waitFor(
    async () => {
      const view = await getDemande(agent, { demandeId: id }, engine)
      expect(view.undelivered).toHaveLength(1)
      return view
    },
    { timeout: 20_000 },
  )
  expect(opened.undelivered).toEqual([
    { subject: `Votre demande de carte ${reference} est bien reçue`, at: engine.now() },
  ])
  // The address stays where it was typed.
  expect(JSON.stringify(opened.undelivered)).not.toContain('@')
  expect((await sendEvent(agent, { demandeId: id, event: 'agent.take' }, engine)).undelivered).toHaveLength(1)
  expect(await getDemande(citizen, { demandeId: id }, engine)).not.toHaveProperty('undelivered')
  // A process that died in the very last try left one that nobody tries any more.
  await engine.database.pool.query("update mails set state = 'queued', attempts = $1", [mailAttempts])
  expect((await getDemande(agent, { demandeId: id }, engine)).undelivered).toHaveLength(1)
  const { id: other } = await sendCard(engine)
  expect((await getDemande(agent, { demandeId: other }, engine)).undelivered).toEqual([])
}, 40_000)
