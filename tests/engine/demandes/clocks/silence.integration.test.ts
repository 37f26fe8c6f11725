import { describe, expect, test } from 'vitest'
import type { Workflow } from '../../../../engine/definition/index.ts'
import { runDueTimers } from '../../../../engine/demandes/clocks/run-due-timers.ts'
import { openDraft } from '../../../../engine/demandes/drafts/open-draft.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { getHistory } from '../../../../engine/demandes/history/get-history.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import { listDemandes } from '../../../../engine/demandes/listing/list-demandes.ts'
import { saveStep } from '../../../../engine/demandes/save-step.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { submitDemande } from '../../../../engine/demandes/submit-demande.ts'
import { text } from '../../../../engine/index.ts'
import { createAgent, createCitizen, createTestEngine, usualInstant } from '../../../setup/engine.ts'
import { plainProcedure } from '../../../setup/plain-procedure.ts'
import { byMail } from '../library-card.ts'

/** Asks once or several times, reminds, prints; silence may close it. */
const asking = (silence?: string): Workflow => ({
  initial: 'received',
  states: {
    received: {
      label: 'Transmise',
      phase: 'open',
      on: {
        'agent.askForMore': { target: 'incomplete', corrects: { within: 'P1M' } },
        'agent.accept': 'printing',
        'agent.close': 'closed',
        ...(silence !== undefined && { 'timer.silence': silence }),
      },
    },
    incomplete: {
      label: 'À compléter',
      phase: 'waiting',
      timers: [
        { at: 'deadline', before: 'P7D', event: 'timer.remind' },
        { at: 'deadline', event: 'timer.expired' },
      ],
      on: {
        'citizen.complete': { target: 'received', completes: true },
        'timer.remind': { target: 'incomplete', says: 'Rappel.' },
        'timer.expired': 'received',
      },
    },
    printing: { label: 'En impression', phase: 'open', answered: true, on: { 'agent.post': 'closed' } },
    closed: { label: 'Close', phase: 'closed', outcome: 'fulfilled' },
  },
})
const steps = [
  { id: 'objet', title: 'Objet', schema: { type: 'object', properties: { mot: text({ title: 'Mot' }) } } },
] as const
const pack = {
  name: 'silence',
  engine: '^1.0.0',
  procedures: [
    plainProcedure('asking', steps, { workflow: asking() }),
    plainProcedure('closing', steps, { workflow: asking('closed') }),
    {
      ...plainProcedure('accepting', steps, { workflow: asking() }),
      silence: { means: 'acceptance', after: 'P2M', appeal: 'Écrivez au maire.', source: 'CRPA art. L231-1' },
    },
  ],
} as const

const { engine, database, clock } = await createTestEngine({ packs: [pack] })
const citizen = createCitizen()
const agent = createAgent()

async function sent(procedureId = 'asking'): Promise<string> {
  clock.set(usualInstant)
  await database.pool.query('update demande_timers set done_at = now() where done_at is null')
  const { id } = await openDraft(citizen, { procedureId }, engine)
  await saveStep(citizen, { demandeId: id, stepId: 'objet', answers: { mot: 'x' }, baseVersion: 1 }, engine)
  await saveStep(citizen, { demandeId: id, stepId: 'validation', answers: byMail, baseVersion: 2 }, engine)
  await submitDemande(citizen, { demandeId: id, baseVersion: 3 }, engine)
  return id
}
const view = (id: string) => getDemande(citizen, { demandeId: id }, engine)
const send = (actor: typeof citizen | typeof agent, demandeId: string, event: string) =>
  sendEvent(actor, { demandeId, event }, engine)
const eventsOf = async (id: string) => {
  const history = await getHistory(agent, { demandeId: id }, engine)
  return history.map(({ type }) => type).reverse()
}
async function rowOf(id: string) {
  const { rows } = await listDemandes(agent, { limit: 100 }, engine)
  return rows.find((row) => row.id === id)
}
/** Fires what is due then. */
async function at(instant: string): Promise<number> {
  clock.set(instant)
  return runDueTimers(engine)
}

describe('silence', () => {
  test('is recorded once, at the end of the day, and the chart does not move', async () => {
    const id = await sent()
    expect(await at('2027-01-23T19:59:59Z')).toBe(0)
    expect(await view(id)).toMatchObject({ silenceAt: '2027-01-23', answerBy: '2027-01-23' })
    expect(await view(id)).not.toHaveProperty('silentSince')
    expect(await at('2027-01-23T20:00:00Z')).toBe(1)
    expect(await at('2027-01-23T20:00:00Z')).toBe(0)
    expect(await view(id)).toMatchObject({ status: 'received', silentSince: '2027-01-23' })
    const [last] = await getHistory(citizen, { demandeId: id }, engine)
    expect(last).toMatchObject({ type: 'timer.silence', actorKind: 'system' })
    expect(last?.sentence).toBe(
      'Sans réponse de notre part au 23 janvier 2027, votre demande est considérée comme refusée. Vous pouvez écrire au maire dans les deux mois.',
    )
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test('may mean acceptance: the attestation is told', async () => {
    const id = await sent('accepting')
    await at('2027-01-23T20:00:00Z')
    const [last] = await getHistory(citizen, { demandeId: id }, engine)
    expect(last?.sentence).toContain('est considérée comme acceptée. Vous pouvez demander au service une attestation')
  })

  test('follows the chart where a state says what to do', async () => {
    const id = await sent('closing')
    expect(await at('2027-01-23T20:00:00Z')).toBe(1)
    expect(await view(id)).toMatchObject({ status: 'closed' })
    expect(await eventsOf(id)).toEqual(['citizen.open', 'citizen.submit', 'timer.silence'])
  })

  test.each([
    ['agent.accept', 'printing'],
    ['agent.close', 'closed'],
  ])('does not come once the commune has answered (%s)', async (event, status) => {
    const id = await sent()
    await send(agent, id, event)
    expect(await view(id)).not.toHaveProperty('answerBy')
    expect(await at('2027-03-01T08:00:00Z')).toBe(0)
    expect(await view(id)).toMatchObject({ status, silenceAt: '2027-01-23' })
    expect(await view(id)).not.toHaveProperty('silentSince')
  })

  test('is still followed by an answer, when one comes', async () => {
    const id = await sent()
    await at('2027-01-24T08:00:00Z')
    await send(agent, id, 'agent.accept')
    expect(await view(id)).not.toHaveProperty('silentSince')
    expect(await at('2027-06-01T08:00:00Z')).toBe(0)
  })
})

describe('asking for more', () => {
  test('stops the clock, and the answer sets it again, as many days later', async () => {
    const id = await sent()
    clock.set('2026-12-01T08:00:00Z')
    await send(agent, id, 'agent.askForMore')
    expect(await view(id)).toMatchObject({ suspendedSince: '2026-12-01', awaitedUntil: '2027-01-01' })
    expect(await view(id)).not.toHaveProperty('answerBy')
    expect(await rowOf(id)).not.toHaveProperty('answerBy')
    clock.set('2026-12-11T08:00:00Z')
    await send(citizen, id, 'citizen.complete')
    expect(await view(id)).toMatchObject({ silenceAt: '2027-02-02', answerBy: '2027-02-02' })
    expect(await view(id)).not.toHaveProperty('suspendedSince')
    expect(await at('2027-01-23T20:00:00Z')).toBe(0)
    expect(await at('2027-02-02T19:59:59Z')).toBe(0)
    expect(await at('2027-02-02T20:00:00Z')).toBe(1)
    expect(await eventsOf(id)).toEqual([
      'citizen.open',
      'citizen.submit',
      'agent.askForMore',
      'citizen.complete',
      'timer.silence',
    ])
  })

  test('of an acceptance leaves no date, and the whole delay runs from the answer', async () => {
    const id = await sent('accepting')
    clock.set('2026-12-01T08:00:00Z')
    await send(agent, id, 'agent.askForMore')
    expect(await view(id)).not.toHaveProperty('silenceAt')
    clock.set('2026-12-11T08:00:00Z')
    await send(citizen, id, 'citizen.complete')
    expect(await view(id)).toMatchObject({ silenceAt: '2027-02-11' })
  })

  test('is reminded seven days before its end, and ends at the end of its day', async () => {
    const id = await sent()
    clock.set('2026-12-01T08:00:00Z')
    await send(agent, id, 'agent.askForMore')
    expect(await at('2026-12-25T19:59:59Z')).toBe(0)
    expect(await at('2026-12-25T20:00:00Z')).toBe(1)
    expect(await at('2027-01-01T19:59:59Z')).toBe(0)
    expect(await at('2027-01-01T20:00:00Z')).toBe(1)
    expect((await eventsOf(id)).slice(3)).toEqual(['timer.remind', 'timer.expired'])
    // Suspended for the 32 days given (L114-5), though nothing came.
    expect(await view(id)).toMatchObject({ status: 'received', silenceAt: '2027-02-24' })
  })

  test('on the last day is in time; the day after, silence has answered', async () => {
    const inTime = await sent()
    clock.set('2027-01-23T19:00:00Z')
    await send(agent, inTime, 'agent.askForMore')
    expect(await at('2027-01-23T20:00:00Z')).toBe(0)
    expect(await view(inTime)).toMatchObject({ suspendedSince: '2027-01-23' })
    const late = await sent()
    await at('2027-01-23T20:00:00Z')
    await send(agent, late, 'agent.askForMore')
    expect(await view(late)).toMatchObject({ silenceAt: '2027-01-23', silentSince: '2027-01-23' })
    expect(await view(late)).not.toHaveProperty('suspendedSince')
  })
})

test('the list of the desk marks what comes within seven days, and what is late', async () => {
  const id = await sent()
  const urgency = async (instant: string) => {
    clock.set(instant)
    return (await rowOf(id))?.urgency
  }
  expect(await urgency('2027-01-15T19:59:59Z')).toBeUndefined()
  expect(await urgency('2027-01-15T20:00:00Z')).toBe('soon')
  expect(await urgency('2027-01-23T19:59:59Z')).toBe('soon')
  expect(await urgency('2027-01-23T20:00:00Z')).toBe('late')
})
