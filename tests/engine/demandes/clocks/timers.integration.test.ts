import { beforeEach, describe, expect, test } from 'vitest'
import type { Workflow } from '../../../../engine/definition/index.ts'
import { runDueTimers } from '../../../../engine/demandes/clocks/run-due-timers.ts'
import { openDraft } from '../../../../engine/demandes/drafts/open-draft.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { getHistory } from '../../../../engine/demandes/history/get-history.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import { saveStep } from '../../../../engine/demandes/save-step.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { submitDemande } from '../../../../engine/demandes/submit-demande.ts'
import { text } from '../../../../engine/index.ts'
import { carteBibliothequePack } from '../../../fixtures/packs/carte-bibliotheque/pack.ts'
import { createAgent, createCitizen, createTestEngine, usualInstant } from '../../../setup/engine.ts'
import { plainProcedure } from '../../../setup/plain-procedure.ts'
import { byMail, sendCard } from '../library-card.ts'

/** Reminds after a week without leaving its state; is dismissed after a month, unless a guard of its pack fails. */
const reminding = (guard?: string): Workflow => ({
  initial: 'received',
  states: {
    received: {
      label: 'Transmise',
      phase: 'open',
      timers: [
        { after: 'P7D', event: 'timer.remind' },
        { after: 'P1M', event: 'timer.expired' },
      ],
      on: {
        'timer.remind': { target: 'received', says: 'Rappel.' },
        'timer.expired': { target: 'dismissed', ...(guard && { guard }) },
        'citizen.withdraw': 'dismissed',
      },
    },
    dismissed: { label: 'Sans suite', phase: 'closed', outcome: 'dismissed' },
  },
})
const steps = [
  { id: 'objet', title: 'Objet', schema: { type: 'object', properties: { mot: text({ title: 'Mot' }) } } },
] as const
const waiting = plainProcedure('waiting', steps, { workflow: reminding() })
const failing = plainProcedure('failing', steps, { workflow: reminding('breaks') })
const pack = {
  name: 'timers',
  engine: '^1.0.0',
  procedures: [waiting, failing],
  guards: {
    breaks: () => {
      throw new Error('broken guard')
    },
  },
} as const

const { engine, database, clock } = await createTestEngine({ packs: [carteBibliothequePack, pack] })
const citizen = createCitizen()
const agent = createAgent()

beforeEach(async () => {
  clock.set(usualInstant)
  await database.pool.query('update demande_timers set done_at = now() where done_at is null')
})

const statusOf = async (id: string) => (await getDemande(citizen, { demandeId: id }, engine)).status
const eventsOf = async (id: string) => {
  const history = await getHistory(agent, { demandeId: id }, engine)
  return history.map(({ type }) => type).reverse()
}
const send = (actor: typeof citizen | typeof agent, demandeId: string, event: string, asks = {}) =>
  sendEvent(actor, { demandeId, event, asks }, engine)

async function incomplete(): Promise<string> {
  const { id } = await sendCard(engine, citizen)
  await send(agent, id, 'agent.take')
  await send(agent, id, 'agent.askForMore', { reason: 'Une adresse.' })
  return id
}

async function sent(procedureId: string): Promise<string> {
  const { id } = await openDraft(citizen, { procedureId }, engine)
  await saveStep(citizen, { demandeId: id, stepId: 'objet', answers: { mot: 'x' }, baseVersion: 1 }, engine)
  await saveStep(citizen, { demandeId: id, stepId: 'validation', answers: byMail, baseVersion: 2 }, engine)
  await submitDemande(citizen, { demandeId: id, baseVersion: 3 }, engine)
  return id
}

describe('a timer', () => {
  test('fires once, when it is due', async () => {
    const id = await incomplete()
    clock.set('2026-12-23T07:59:59Z')
    await runDueTimers(engine)
    expect(await statusOf(id)).toBe('incomplete')
    clock.set('2026-12-23T08:00:00Z')
    expect(await runDueTimers(engine)).toBe(1)
    expect(await statusOf(id)).toBe('dismissed')
    expect(await runDueTimers(engine)).toBe(0)
    const [last] = await getHistory(citizen, { demandeId: id }, engine)
    expect(last).toMatchObject({
      type: 'timer.expired',
      actorKind: 'system',
      sentence: 'Sans réponse, votre demande est classée.',
    })
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test('is void once its state is left, and set anew when it is entered again', async () => {
    const id = await incomplete()
    clock.set('2026-12-20T08:00:00Z')
    await send(citizen, id, 'citizen.complete', { reponse: 'La voici.' })
    await send(agent, id, 'agent.askForMore', { reason: 'Une autre.' })
    clock.set('2027-01-19T08:00:00Z')
    expect(await runDueTimers(engine)).toBe(0)
    expect(await statusOf(id)).toBe('incomplete')
    clock.set('2027-01-20T08:00:00Z')
    expect(await runDueTimers(engine)).toBe(1)
    expect(await statusOf(id)).toBe('dismissed')
  })

  test('that does not leave its state fires once, and lets the others run', async () => {
    const id = await sent('waiting')
    clock.set('2026-12-01T08:00:00Z')
    expect(await runDueTimers(engine)).toBe(1)
    expect(await runDueTimers(engine)).toBe(0)
    expect(await eventsOf(id)).toEqual(['citizen.open', 'citizen.submit', 'timer.remind'])
    clock.set('2026-12-24T08:00:00Z')
    expect(await runDueTimers(engine)).toBe(1)
    expect(await eventsOf(id)).toEqual(['citizen.open', 'citizen.submit', 'timer.remind', 'timer.expired'])
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test('fires once though several sweeps find it', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => sent('waiting')))
    clock.set('2026-12-01T08:00:00Z')
    await Promise.all(Array.from({ length: 5 }, () => runDueTimers(engine)))
    for (const id of ids) expect(await eventsOf(id)).toEqual(['citizen.open', 'citizen.submit', 'timer.remind'])
  })

  test('and the citizen, at the same instant: one of the two, and the timer is never owed again', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await incomplete()
      clock.set('2026-12-23T08:00:00Z')
      const [swept, withdrawn] = await Promise.allSettled([runDueTimers(engine), send(citizen, id, 'citizen.withdraw')])
      expect(swept.status).toBe('fulfilled')
      expect(await statusOf(id)).toBe(withdrawn.status === 'fulfilled' ? 'withdrawn' : 'dismissed')
      expect(await runDueTimers(engine)).toBe(0)
      clock.set(usualInstant)
    }
  })

  test('that fails is tried again and stops no other, however many fail', async () => {
    const broken = await Promise.all(Array.from({ length: 3 }, () => sent('failing')))
    await database.pool.query(
      `insert into demande_timers (demande_id, event, due_at)
       select $1, 'timer.expired', '2026-11-24' from generate_series(1, 120)`,
      [broken[0]],
    )
    clock.set('2026-11-24T08:00:00Z')
    const healthy = await incomplete()
    clock.set('2026-12-25T08:00:00Z')
    await expect(runDueTimers(engine)).rejects.toThrow('broken guard')
    expect(await statusOf(healthy)).toBe('dismissed')
    expect(await statusOf(broken[0] ?? '')).toBe('received')
    const { rows } = await database.pool.query(
      "select 1 from demande_timers where demande_id = $1 and event = 'timer.expired' and done_at is null",
      [broken[0]],
    )
    expect(rows).toHaveLength(121)
  })
})
