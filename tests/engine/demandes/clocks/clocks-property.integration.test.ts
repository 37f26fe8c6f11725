/** Whatever happens to a demande and whenever somebody looks, time does what the law says, once. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOfDay, type Suspension, silenceDate, todayIn } from '../../../../engine/definition/index.ts'
import { runDueTimers } from '../../../../engine/demandes/clocks/run-due-timers.ts'
import { openDraft } from '../../../../engine/demandes/drafts/open-draft.ts'
import { getDemande } from '../../../../engine/demandes/get-demande.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import { saveStep } from '../../../../engine/demandes/save-step.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { submitDemande } from '../../../../engine/demandes/submit-demande.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { askingPack } from '../asking-pack.ts'
import { byMail } from '../library-card.ts'

const hour = 3_600_000
const closed = new Set(['dismissed', 'fulfilled'])
const citizen = createCitizen()
const agent = createAgent()

const reunion = await createTestEngine({ packs: [askingPack] })
const paris = await createTestEngine({ packs: [askingPack], zone: 'Europe/Paris' })

const anyHistory = fc.record({
  world: fc.constantFrom(reunion, paris),
  procedureId: fc.constantFrom('asking', 'accepting'),
  start: fc.integer({ min: Date.parse('2026-09-01') / hour, max: Date.parse('2028-03-01') / hour }),
  // Hours that pass, what somebody does then, and whether timers are looked at before.
  steps: fc.array(
    fc.record({
      hours: fc.oneof(fc.integer({ min: 1, max: 36 }), fc.integer({ min: 37, max: 1600 })),
      act: fc.constantFrom('ask', 'complete', 'ask', 'complete', 'look', 'accept'),
    }),
    { minLength: 1, maxLength: 10 },
  ),
})

test('silence answers once, at the end of the day that the rule gives, unless the commune did before', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, async ({ world, procedureId, start, steps }) => {
      const { engine, clock, commune, database } = world
      let now = start * hour
      const at = (instant: number) => clock.set(new Date(instant).toISOString())
      at(now)
      const demandeId = await sentOf(procedureId, engine)
      const silence = (await getDemande(citizen, { demandeId }, engine)).definition.silence
      const submittedOn = todayIn(commune.zone, new Date(now))
      const suspensions: Suspension[] = []
      const expected: number[] = []
      let isAnswered = false
      const look = async () => {
        await runDueTimers(engine)
        const { status } = await getDemande(citizen, { demandeId }, engine)
        // The deadline given comes before the silence that it put off: closed by then, silence says nothing.
        if (closed.has(status)) return status
        const day = silenceDate({ submittedOn, silence, suspensions })
        const isOver = day !== undefined && endOfDay(day, commune.zone).getTime() <= now
        if (!isAnswered && isOver && expected.length === 0) expected.push(now)
        return status
      }
      for (const { hours, act } of steps) {
        now += hours * hour
        at(now)
        const status = await look()
        if (closed.has(status)) break
        const today = todayIn(commune.zone, new Date(now))
        const acted = `${act} ${status}`
        if (acted === 'ask received') {
          const { awaitedUntil } = await sendEvent(agent, { demandeId, event: 'agent.askForMore' }, engine)
          suspensions.push({ from: today, ...(awaitedUntil !== undefined && { by: awaitedUntil }) })
        }
        if (acted === 'complete incomplete') {
          await sendEvent(citizen, { demandeId, event: 'citizen.complete' }, engine)
          suspensions.push({ ...(suspensions.pop() ?? { from: today }), until: today })
        }
        if (acted === 'accept received') {
          await sendEvent(agent, { demandeId, event: 'agent.accept' }, engine)
          isAnswered = true
        }
      }
      const { rows } = await database.pool.query<{ at: Date }>(
        "select at from demande_events where demande_id = $1 and type = 'timer.silence'",
        [demandeId],
      )
      expect(rows.map((row) => row.at.getTime())).toEqual(expected)
      expect(await verifyHistory(database, demandeId)).toEqual([])
      await database.pool.query('update demande_timers set done_at = now() where done_at is null')
    }),
    { numRuns: 100 },
  )
}, 60_000)

async function sentOf(procedureId: string, engine: typeof reunion.engine): Promise<string> {
  const { id } = await openDraft(citizen, { procedureId }, engine)
  await saveStep(citizen, { demandeId: id, stepId: 'objet', answers: { mot: 'x' }, baseVersion: 1 }, engine)
  await saveStep(citizen, { demandeId: id, stepId: 'validation', answers: byMail, baseVersion: 2 }, engine)
  await submitDemande(citizen, { demandeId: id, baseVersion: 3 }, engine)
  return id
}
