/** Thirteen months, day by day and hour by hour around what is special, in two processes that are started again and again. */
import { describe, expect, test } from 'vitest'
import { runDueTimers } from '../../../../engine/demandes/clocks/run-due-timers.ts'
import { openDraft } from '../../../../engine/demandes/drafts/open-draft.ts'
import { purgeDrafts } from '../../../../engine/demandes/drafts/purge-drafts.ts'
import { countEliminable } from '../../../../engine/demandes/eliminations/count-eliminable.ts'
import { verifyHistory } from '../../../../engine/demandes/history/verify-history.ts'
import { saveStep } from '../../../../engine/demandes/save-step.ts'
import { sendEvent } from '../../../../engine/demandes/send-event.ts'
import { submitDemande } from '../../../../engine/demandes/submit-demande.ts'
import type { Engine } from '../../../../engine/engine.ts'
import type { Database } from '../../../../engine/store/database.ts'
import { createTestDatabase } from '../../../setup/database.ts'
import { createAgent, createCitizen, createTestEngine } from '../../../setup/engine.ts'
import { askingPack } from '../asking-pack.ts'
import { byMail } from '../library-card.ts'

const hour = 3_600_000
const day = 24 * hour
const citizen = createCitizen()
const agent = createAgent()
const administrator = createAgent({ roles: ['administrator'] })

/** A commune whose processes are all started at an instant and told the time. */
type World = { readonly database: Database; now: number; engines: readonly Engine[] }

async function startWorld(zone: string): Promise<{ world: World; restart(): Promise<void> }> {
  const database = await createTestDatabase()
  const world: World = { database, now: 0, engines: [] }
  const start = async () =>
    (await createTestEngine({ database, zone, packs: [askingPack], now: () => new Date(world.now) })).engine
  const restart = async () => {
    world.engines = [await start(), await start()]
  }
  await restart()
  return { world, restart }
}

async function sweep({ engines }: World): Promise<void> {
  await Promise.all(engines.map((engine) => runDueTimers(engine)))
  await Promise.all(engines.map((engine) => purgeDrafts(engine)))
}

function first({ engines }: World): Engine {
  const [engine] = engines
  if (!engine) throw new Error('the world has no engine')
  return engine
}

async function draft(world: World): Promise<string> {
  const engine = first(world)
  const { id } = await openDraft(citizen, { procedureId: 'asking' }, engine)
  await saveStep(citizen, { demandeId: id, stepId: 'objet', answers: { mot: 'x' }, baseVersion: 1 }, engine)
  await saveStep(citizen, { demandeId: id, stepId: 'validation', answers: byMail, baseVersion: 2 }, engine)
  return id
}

async function sent(world: World, ...events: readonly string[]): Promise<string> {
  const demandeId = await draft(world)
  await submitDemande(citizen, { demandeId, baseVersion: 3 }, first(world))
  for (const event of events) await sendEvent(agent, { demandeId, event }, first(world))
  return demandeId
}

/** What time did to a demande, in order. */
async function firedOf({ database }: World, id: string): Promise<readonly [event: string, at: string][]> {
  const { rows } = await database.pool.query<{ type: string; at: Date }>(
    "select type, at from demande_events where demande_id = $1 and type like 'timer.%' order by seq",
    [id],
  )
  return rows.map(({ type, at }) => [type, at.toISOString().slice(0, 16)])
}

type Case = {
  readonly what: string
  readonly sent: string
  readonly events?: readonly string[]
  /** What time does, in UTC, in each zone. */
  readonly reunion: readonly (readonly [event: string, at: string])[]
  readonly paris: readonly (readonly [event: string, at: string])[]
}

const cases: readonly Case[] = [
  {
    what: 'silence on the day of 25 hours in Paris',
    sent: '2026-08-25T08:00Z',
    reunion: [['timer.silence', '2026-10-25T20:00']],
    paris: [['timer.silence', '2026-10-25T23:00']],
  },
  {
    what: 'silence on the day of 23 hours in Paris',
    sent: '2027-01-28T08:00Z',
    reunion: [['timer.silence', '2027-03-28T20:00']],
    paris: [['timer.silence', '2027-03-28T22:00']],
  },
  {
    what: 'silence at the end of February',
    sent: '2026-12-31T08:00Z',
    reunion: [['timer.silence', '2027-02-28T20:00']],
    paris: [['timer.silence', '2027-02-28T23:00']],
  },
  {
    what: 'a deadline given before the October change, that ends after it',
    sent: '2026-10-20T08:00Z',
    events: ['agent.askForMore'],
    reunion: [
      ['timer.remind', '2026-11-13T20:00'],
      ['timer.expired', '2026-11-20T20:00'],
    ],
    paris: [
      ['timer.remind', '2026-11-13T23:00'],
      ['timer.expired', '2026-11-20T23:00'],
    ],
  },
  {
    what: 'a deadline at the end of February',
    sent: '2027-01-31T08:00Z',
    events: ['agent.askForMore'],
    reunion: [
      ['timer.remind', '2027-02-21T20:00'],
      ['timer.expired', '2027-02-28T20:00'],
    ],
    paris: [
      ['timer.remind', '2027-02-21T23:00'],
      ['timer.expired', '2027-02-28T23:00'],
    ],
  },
  {
    what: 'a month in a state over the October change: the same time of day there',
    sent: '2026-09-28T10:00Z',
    events: ['agent.accept'],
    reunion: [['timer.posted', '2026-10-28T10:00']],
    paris: [['timer.posted', '2026-10-28T11:00']],
  },
  {
    what: 'a month in a state from the last hours of January',
    sent: '2027-01-30T22:00Z',
    events: ['agent.accept'],
    reunion: [['timer.posted', '2027-02-27T22:00']],
    paris: [['timer.posted', '2027-02-28T22:00']],
  },
]

/** Around a change of hour, the end of February, and what ends then. */
const special = ['2026-10-23', '2026-11-13', '2026-11-20', '2027-02-20', '2027-02-26', '2027-03-26'].map((date) => [
  Date.parse(date),
  Date.parse(date) + 4 * day,
])

/** Each instant at which somebody looks: noon of each day, and each hour of the special ones. */
function ticks(): number[] {
  const end = Date.parse('2027-10-02')
  const found: number[] = []
  for (let at = Date.parse('2026-08-25'); at < end; at += hour)
    if (at % day === 12 * hour || special.some(([from = 0, to = 0]) => from <= at && at <= to)) found.push(at)
  return found
}

describe.each([
  ['Indian/Reunion', 'reunion'],
  ['Europe/Paris', 'paris'],
] as const)('thirteen months in %s', (zone, key) => {
  const expected = (demande: Case) => demande[key].map(([event, at]) => [event, tickAfter(at)])
  const tickAfter = (at: string) =>
    new Date(ticks().find((tick) => tick >= Date.parse(`${at}Z`)) ?? 0).toISOString().slice(0, 16)

  test('each timer fires once, never early, whatever is started again meanwhile', async () => {
    const { world, restart } = await startWorld(zone)
    const ids = new Map<Case, string>()
    const toSend = [...cases].sort((left, right) => left.sent.localeCompare(right.sent))
    for (const [index, tick] of ticks().entries()) {
      while (toSend[0] && Date.parse(toSend[0].sent) <= tick) {
        const next = toSend.shift()
        if (!next) break
        world.now = Date.parse(next.sent)
        ids.set(next, await sent(world, ...(next.events ?? [])))
      }
      world.now = tick
      if (index % 60 === 59) await restart()
      await sweep(world)
    }
    for (const [demande, id] of ids) {
      expect(await firedOf(world, id), demande.what).toEqual(expected(demande))
      expect(await verifyHistory(world.database, id)).toEqual([])
    }
    expect(ids.size).toBe(cases.length)
    const { rows } = await world.database.pool.query('select event from demande_timers where done_at is null')
    expect(rows).toEqual([])
  }, 120_000)

  test('an outage of months is caught up with: each timer once, but for reminders that are late', async () => {
    const { world, restart } = await startWorld(zone)
    const ids = new Map<Case, string>()
    for (const demande of cases) {
      world.now = Date.parse(demande.sent)
      ids.set(demande, await sent(world, ...(demande.events ?? [])))
    }
    world.now = Date.parse('2027-09-25T06:00Z')
    await restart()
    for (let sweeps = 0; sweeps < 3; sweeps++) await sweep(world)
    for (const [demande, id] of ids)
      expect(
        (await firedOf(world, id)).map(([event]) => event),
        demande.what,
      ).toEqual(demande[key].map(([event]) => event).filter((event) => event !== 'timer.remind'))
  })

  test('a draft is warned of once, then deleted; a closed demande comes to its term after a year', async () => {
    const { world } = await startWorld(zone)
    world.now = Date.parse('2026-10-10T08:00Z')
    const id = await draft(world)
    const closed = await sent(world, 'agent.accept', 'agent.post')
    const warnings: string[] = []
    const gone: string[] = []
    const from = world.now
    for (let at = from; at < from + 22 * day; at += hour) {
      world.now = at
      await sweep(world)
      const { database } = world
      const { rows } = await database.pool.query("select 1 from mails where key like 'draft-warning:%'")
      if (rows.length > warnings.length) warnings.push(new Date(at).toISOString())
      const drafts = await database.pool.query('select 1 from demandes where id = $1', [id])
      if (drafts.rows.length === 0 && gone.length === 0) gone.push(new Date(at).toISOString())
      if (gone.length > 0) break
    }
    expect(warnings).toEqual(['2026-10-23T08:00:00.000Z'])
    // It lives through the whole of its last hour.
    expect(gone).toEqual(['2026-10-30T09:00:00.000Z'])
    const over = key === 'reunion' ? '2027-10-10T20:00Z' : '2027-10-10T22:00Z'
    world.now = Date.parse(over) - 1000
    expect(await countEliminable(administrator, first(world))).toMatchObject({ total: 0 })
    world.now = Date.parse(over)
    expect(await countEliminable(administrator, first(world))).toMatchObject({ total: 1 })
    expect(await verifyHistory(world.database, closed)).toEqual([])
  }, 60_000)
})
