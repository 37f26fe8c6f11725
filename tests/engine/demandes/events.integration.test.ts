import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../engine/actor.ts'
import type { Answers, JsonObject } from '../../../engine/definition/index.ts'
import { getDemande } from '../../../engine/demandes/get-demande.ts'
import { getHistory } from '../../../engine/demandes/history/get-history.ts'
import { verifyHistory } from '../../../engine/demandes/history/verify-history.ts'
import { sendEvent } from '../../../engine/demandes/send-event.ts'
import { createAgent, createCitizen, createTestEngine, usualInstant } from '../../setup/engine.ts'
import { card, plainCard, sendCard } from './library-card.ts'

const { engine, database, clock } = await createTestEngine()
const citizen = createCitizen()
const agent = createAgent()

beforeEach(() => clock.set(usualInstant))

const send = (actor: Actor, demandeId: string, event: string, asks?: JsonObject) =>
  sendEvent(actor, { demandeId, event, ...(asks && { asks }) }, engine)

async function underReview(answers: Answers = plainCard): Promise<string> {
  const { id } = await sendCard(engine, citizen, answers)
  await send(agent, id, 'agent.take')
  return id
}

const stepsOf = async (id: string) => {
  const history = await getHistory(agent, { demandeId: id }, engine)
  return history.map(({ type }) => type)
}

describe('an event of the chart', () => {
  test('moves the demande and tells it in the history', async () => {
    const { id, version } = await sendCard(engine, citizen)
    clock.set('2026-11-24T08:00:00Z')
    const taken = await send(agent, id, 'agent.take')
    expect(taken).toMatchObject({ status: 'underReview', phase: 'open', version: version + 1, updatedAt: clock.now() })
    const [last] = await getHistory(citizen, { demandeId: id }, engine)
    expect(last).toMatchObject({ type: 'agent.take', sentence: 'Votre demande est prise en charge.', at: clock.now() })
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test('that closes it says when', async () => {
    const { id } = await sendCard(engine, citizen)
    expect(await send(citizen, id, 'citizen.withdraw')).toMatchObject({
      phase: 'closed',
      status: 'withdrawn',
      closedAt: clock.now(),
      allowedEvents: [],
    })
  })

  test('is refused twice, as in any state that does not allow it', async () => {
    const { id } = await sendCard(engine, citizen)
    await send(agent, id, 'agent.take')
    await expect(send(agent, id, 'agent.take')).rejects.toMatchObject({ code: 'EventRefused' })
  })

  test('is refused from a page made before the demande moved', async () => {
    const { id, version } = await sendCard(engine, citizen)
    await send(agent, id, 'agent.take')
    const late = { demandeId: id, event: 'agent.accept', baseVersion: version }
    await expect(sendEvent(agent, late, engine)).rejects.toMatchObject({ code: 'EventRefused' })
    await expect(sendEvent(agent, { ...late, baseVersion: version + 1 }, engine)).resolves.toMatchObject({
      status: 'printing',
    })
  })

  test('takes the first transition whose condition and guard hold, and is offered once', async () => {
    const renewal = { ...card, renouvellement: true, ancienNumero: 'B12345', adresse: { voie: '1 rue des Lilas' } }
    const renewed = await underReview({ ...plainCard, carte: renewal })
    const view = await getDemande(agent, { demandeId: renewed }, engine)
    expect(view.allowedEvents.map(({ event, label }) => [event, label])).toEqual([
      ['agent.accept', 'Prolonger la carte'],
      ['agent.askForMore', 'Demander un complément'],
      ['agent.refuse', 'Refuser'],
    ])
    expect(await send(agent, renewed, 'agent.accept')).toMatchObject({ status: 'issued', phase: 'closed' })
    const first = await underReview()
    expect((await getDemande(agent, { demandeId: first }, engine)).allowedEvents).toContainEqual({
      event: 'agent.accept',
      label: 'Imprimer la carte',
    })
    expect(await send(agent, first, 'agent.accept')).toMatchObject({ status: 'printing' })
  })
})

describe('of two agents at once', () => {
  test.each([
    ['who decide the same', ['agent.accept', 'agent.accept']],
    ['who decide otherwise', ['agent.accept', 'agent.refuse']],
  ] as const)('%s, one decides and the other is told', async (_how, events) => {
    for (let round = 0; round < 5; round++) {
      const id = await underReview()
      const asks: { readonly [event: string]: JsonObject } = { 'agent.refuse': { reason: 'Non.', sorte: 'autre' } }
      const results = await Promise.allSettled(events.map((event) => send(createAgent(), id, event, asks[event])))
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      for (const result of results)
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'EventRefused' })
      expect(await stepsOf(id)).toHaveLength(4)
      expect(await verifyHistory(database, id)).toEqual([])
    }
  })
})

describe('what an event asks', () => {
  test('is kept in the history, cleaned', async () => {
    const id = await underReview()
    const decomposed = 'Carte pe\u0301rime\u0301e.\r\nVenez au guichet.'
    await send(agent, id, 'agent.refuse', { reason: decomposed, sorte: 'doublon' })
    const [last] = await getHistory(citizen, { demandeId: id }, engine)
    expect(last?.asked).toEqual({ reason: 'Carte périmée.\nVenez au guichet.', sorte: 'doublon' })
    expect(await verifyHistory(database, id)).toEqual([])
  })

  test('is not kept when its own condition hides it', async () => {
    const id = await underReview()
    await send(agent, id, 'agent.refuse', { reason: 'Non.', sorte: 'doublon', precision: 'cachée' })
    const [last] = await getHistory(citizen, { demandeId: id }, engine)
    expect(last?.asked).toEqual({ reason: 'Non.', sorte: 'doublon' })
  })

  test.each([
    ['nothing', undefined, ['reason required', 'sorte required']],
    ['a blank reason', { reason: ' \n ', sorte: 'autre' }, ['reason required']],
    ['a choice that is not offered', { reason: 'Non.', sorte: 'humeur' }, ['sorte enum']],
    ['too long a reason', { reason: 'x'.repeat(501), sorte: 'autre' }, ['reason maxLength']],
    ['an unknown name', { reason: 'Non.', sorte: 'autre', note: 'x' }, ['note unknown']],
    ['an object for a text', { reason: { a: 1 }, sorte: 'autre' }, ['reason shape']],
    ['NUL', { reason: 'a\0b', sorte: 'autre' }, ['reason characters']],
  ] as const)('is refused at its place: %s', async (_what, asks, places) => {
    const id = await underReview()
    const error = await send(agent, id, 'agent.refuse', asks).catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'AnswersRefused' })
    expect(error.details.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort()).toEqual(
      places.map((place) => `asks.${place}`),
    )
    for (const { message } of error.details) expect(message).toMatch(/^\p{Lu}|^«/u)
    expect(await getDemande(agent, { demandeId: id }, engine)).toMatchObject({ status: 'underReview' })
  })

  test('is judged by the day: nothing is handed over tomorrow', async () => {
    const id = await underReview()
    await send(agent, id, 'agent.accept')
    await expect(send(agent, id, 'agent.handOver', { on: '2026-11-24' })).rejects.toMatchObject({
      details: [{ path: 'asks.on', code: 'notAfter' }],
    })
    await expect(send(agent, id, 'agent.handOver', { on: '2026-11-23' })).resolves.toMatchObject({ status: 'issued' })
  })

  test('is refused where nothing is asked', async () => {
    const { id } = await sendCard(engine, citizen)
    await expect(send(agent, id, 'agent.take', { reason: 'x' })).rejects.toMatchObject({ code: 'AnswersRefused' })
  })
})
