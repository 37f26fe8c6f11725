import { describe, expect, test } from 'vitest'
import { getHistory } from '../../../../engine/demandes/history/get-history.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { findAgent } from '../../../../engine/people/find-agent.ts'
import { seedAgents } from '../../../../engine/people/seed-agents.ts'
import { createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { fillCard, reader, save, sendCard } from '../library-card.ts'

const { engine, database, commune } = await createTestEngine()
await seedAgents(database, commune, engine.now())
const { rows: seeded } = await database.pool.query<{ id: string }>("select id from agents where last_name = 'Hoarau'")
const agent = await findAgent(database, seeded[0]?.id ?? '')
if (!agent) throw new Error('nobody was seeded')
const citizen = createCitizen()

async function refused(): Promise<string> {
  const { id } = await sendCard(engine, citizen)
  if (!agent) throw new Error('nobody was seeded')
  await sendEvent(agent, { demandeId: id, event: 'agent.take' }, engine)
  const asks = { reason: 'Carte en double.', sorte: 'doublon' }
  await sendEvent(agent, { demandeId: id, event: 'agent.refuse', asks }, engine)
  return id
}

describe('the history', () => {
  test('tells what happened, latest first, without the saves of the draft', async () => {
    const id = await refused()
    const history = await getHistory(citizen, { demandeId: id }, engine)
    expect(history.map(({ seq, actorKind, type, sentence }) => [seq, actorKind, type, sentence])).toEqual([
      [7, 'agent', 'agent.refuse', 'Refuser.'],
      [6, 'agent', 'agent.take', 'Votre demande est prise en charge.'],
      [5, 'citizen', 'citizen.submit', 'Vous avez envoyé votre demande.'],
      [1, 'citizen', 'citizen.open', 'Vous avez commencé votre demande.'],
    ])
    expect(history[0]?.asked).toEqual({ reason: 'Carte en double.', sorte: 'doublon' })
  })

  test('names its agents to agents, not to citizens', async () => {
    const id = await refused()
    const names = async (actor: typeof citizen | typeof agent) =>
      actor ? (await getHistory(actor, { demandeId: id }, engine)).map(({ actorName }) => actorName) : []
    expect(await names(agent)).toEqual(['Lucie Hoarau', 'Lucie Hoarau', undefined, undefined])
    expect(await names(citizen)).toEqual([undefined, undefined, undefined, undefined])
  })

  test('keeps digests of the answers, not the answers', async () => {
    const { id } = await fillCard(engine, citizen)
    const { rows } = await database.pool.query('select data::text from demande_events where demande_id = $1', [id])
    for (const { data } of rows) {
      expect(data).toMatch(/"answersDigest": "[0-9a-f]{64}"/)
      expect(data).not.toMatch(/Hoarau|example/)
    }
  })
})

describe('verifying', () => {
  test('finds nothing wrong in what the engine wrote', async () => {
    const draft = await fillCard(engine, citizen)
    await save(engine, citizen, {
      id: draft.id,
      stepId: 'lecteur',
      answers: { ...reader, presentation: '\u2028 🦋 "\\' },
    })
    expect(await verifyHistory(database, draft.id)).toEqual([])
    expect(await verifyHistory(database, await refused())).toEqual([])
  })

  /** Someone with all the rights on the database. */
  async function tamper(sql: string, id: string): Promise<void> {
    await database.transaction(async (client) => {
      await client.query('alter table demande_events disable trigger user')
      await client.query(sql, [id])
      await client.query('alter table demande_events enable trigger user')
    })
  }

  test.each([
    [
      'the state of an event',
      `update demande_events set state = '{"submitted":"issued"}' where demande_id = $1 and seq = 6`,
      ['event 6 was altered'],
    ],
    [
      'what an agent wrote',
      `update demande_events set data = jsonb_set(data, '{asked,reason}', '"Autre motif."') where demande_id = $1 and seq = 7`,
      ['event 7 was altered'],
    ],
    [
      'the moment of an event',
      `update demande_events set at = at - interval '1 day' where demande_id = $1 and seq = 6`,
      ['event 6 was altered'],
    ],
    [
      'the author of an event',
      `update demande_events set actor_id = gen_random_uuid() where demande_id = $1 and seq = 6`,
      ['event 6 was altered'],
    ],
    [
      'an event, deleted',
      'delete from demande_events where demande_id = $1 and seq = 6',
      ['gap before event 7', 'event 7 does not follow the one before'],
    ],
    [
      'the last event, deleted',
      'delete from demande_events where demande_id = $1 and seq = 7',
      [
        'version 7 but 6 events',
        'the head hash is not the one of the last event',
        'the state is not the one of the last event',
      ],
    ],
    [
      'the last event, deleted and hidden',
      `with gone as (delete from demande_events where demande_id = $1 and seq = 7)
       update demandes d set version = 6, head_hash = e.hash from demande_events e
       where d.id = $1 and e.demande_id = d.id and e.seq = 6`,
      ['the state is not the one of the last event'],
    ],
    [
      'an event, added',
      `insert into demande_events select demande_id, 8, 'agent.accept', actor_kind, actor_id, at, state, data, hash, hash
       from demande_events where demande_id = $1 and seq = 7`,
      ['event 8 was altered', 'version 7 but 8 events'],
    ],
    [
      'every event',
      'delete from demande_events where demande_id = $1',
      [
        'version 7 but 0 events',
        'the head hash is not the one of the last event',
        'the demande was sent at another moment',
      ],
    ],
    [
      'the answers',
      `update demandes set answers = jsonb_set(answers, '{lecteur,nom}', '"Payet"') where id = $1`,
      ['the answers are not those of the last event'],
    ],
    [
      'the state',
      `update demandes set state = '{"processed":"issued"}' where id = $1`,
      ['the state is not the one of the last event', 'the status is not the one of the state'],
    ],
    ['the status', `update demandes set status = 'issued' where id = $1`, ['the status is not the one of the state']],
    [
      'the date of the submission, on which silence counts',
      `update demandes set submitted_at = submitted_at + interval '1 month' where id = $1`,
      ['the demande was sent at another moment'],
    ],
  ])('finds what was tampered with: %s', async (_what, sql, problems) => {
    const id = await refused()
    await tamper(sql, id)
    expect(await verifyHistory(database, id)).toEqual(problems)
  })
})
