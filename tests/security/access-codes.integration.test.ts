import { expect, test } from 'vitest'
import { accessCodeOf } from '../../engine/demandes/reference.ts'
import { listMails, promiseMail } from '../../engine/notifications/index.ts'
import { sendCard } from '../engine/demandes/library-card.ts'
import { createAgent, createTestEngine } from '../setup/engine.ts'

const { engine, database } = await createTestEngine()
const administrator = createAgent({ roles: ['administrator'], serviceIds: [] })

/** An administrator who reads the code of a demande could withdraw it in its citizen's name. */
test('a mail that a mail server sent is listed without its access code', async () => {
  const { id } = await sendCard(engine)
  const code = accessCodeOf(id, engine.config.secret)
  await promiseMail(
    database.pool,
    { key: 'k', demandeId: id, to: 'a@example.org', subject: 'Reçu', text: `Code de suivi : ${code}.`, at: new Date() },
    engine.outbox,
  )
  const textFor = async (smtpUrl: string | undefined) => {
    const { rows } = await listMails(administrator, { limit: 1 }, { database, config: { ...engine.config, smtpUrl } })
    return rows[0]?.text
  }
  expect(await textFor('smtp://localhost')).toBe('Code de suivi : ••••-••••-••••.')
  // Without one, the mailbox is where the mail is read.
  expect(await textFor(undefined)).toBe(`Code de suivi : ${code}.`)
})
