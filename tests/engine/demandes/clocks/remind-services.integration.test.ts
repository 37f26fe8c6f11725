import { expect, test } from 'vitest'
import { completeClocks } from '../../../../engine/demandes/clocks/complete-clocks.ts'
import { remindServices } from '../../../../engine/demandes/clocks/remind-services.ts'
import { runDueTimers } from '../../../../engine/demandes/clocks/run-due-timers.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { createAgent, createCitizen, createTestEngine, usualInstant } from '../../../setup/engine.ts'
import { sendCard } from '../library-card.ts'

const { engine, database, clock, commune } = await createTestEngine()
const citizen = createCitizen()
const agent = createAgent()

async function reminders() {
  const { rows } = await database.pool.query<{ recipient: string; subject: string; text: string }>(
    "select recipient, subject, text from mails where key like 'silence-reminder:%' order by created_at",
  )
  return rows
}

test('a service is told once a day how many demandes are near silence, and nothing of whom', async () => {
  const answered = await sendCard(engine, citizen)
  await sendCard(engine, citizen)
  await sendCard(engine, citizen)
  await sendEvent(agent, { demandeId: answered.id, event: 'agent.take' }, engine)
  await sendEvent(agent, { demandeId: answered.id, event: 'agent.accept' }, engine)
  clock.set('2027-01-15T19:59:00Z')
  expect(await remindServices(engine)).toBe(0)
  clock.set('2027-01-16T02:59:00Z')
  expect(await remindServices(engine)).toBe(0)
  clock.set('2027-01-16T03:00:00Z')
  await Promise.all([remindServices(engine), remindServices(engine)])
  clock.set('2027-01-16T19:00:00Z')
  await remindServices(engine)
  const [mail, ...more] = await reminders()
  expect(more).toEqual([])
  expect(mail).toMatchObject({
    recipient: commune.services.find(({ id }) => id === 'etat-civil')?.email,
    subject: '2 demandes à traiter sous sept jours',
  })
  expect(mail?.text).toContain('- Carte de bibliothèque : 2, la première le 23 janvier 2027')
  expect(mail?.text).not.toMatch(/Hoarau|SJ-26/)
  clock.set('2027-01-17T03:00:00Z')
  await remindServices(engine)
  expect(await reminders()).toHaveLength(2)
})

test('a commune may do without', async () => {
  const quiet = { ...engine, config: { ...engine.config, silenceReminders: false } }
  clock.set('2027-01-20T08:00:00Z')
  expect(await remindServices(quiet)).toBe(0)
})

test('demandes sent before there were clocks get theirs', async () => {
  clock.set(usualInstant)
  const open = await sendCard(engine, citizen)
  const closed = await sendCard(engine, citizen)
  await sendEvent(citizen, { demandeId: closed.id, event: 'citizen.withdraw' }, engine)
  await database.pool.query('update demandes set silence_at = null, retained_until = null where id = any($1)', [
    [open.id, closed.id],
  ])
  await database.pool.query("delete from demande_timers where scope = 'demande' and demande_id = $1", [open.id])
  expect(await completeClocks(engine)).toBe(2)
  expect(await completeClocks(engine)).toBe(0)
  expect(await getDemande(citizen, { demandeId: open.id }, engine)).toMatchObject({ answerBy: '2027-01-23' })
  const { rows } = await database.pool.query('select retained_until from demandes where id = $1', [closed.id])
  expect(rows).toEqual([{ retained_until: '2027-11-23' }])
  clock.set('2027-01-23T20:00:00Z')
  await runDueTimers(engine)
  expect(await getDemande(citizen, { demandeId: open.id }, engine)).toMatchObject({ silentSince: '2027-01-23' })
})
