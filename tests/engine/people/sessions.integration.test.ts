import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSessions, type Sessions } from '../../../engine/people/sessions.ts'
import type { Database } from '../../../engine/store/database.ts'
import { createTestDatabase } from '../../setup/database.ts'

const start = new Date('2026-11-23T08:00:00Z')
let now = start
let database: Database
let sessions: Sessions
beforeAll(async () => {
  database = await createTestDatabase()
  sessions = createSessions({ pool: database.pool, now: () => now })
})
beforeEach(() => {
  now = start
})

const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

async function seenAt(id: string): Promise<Date | undefined> {
  const { rows } = await database.pool.query<{ seen_at: Date }>('select seen_at from sessions where id = $1', [id])
  return rows[0]?.seen_at
}

describe('a session', () => {
  test('is found while it is alive, and is what was kept', async () => {
    const data = { holderId: 'h', grants: ['a', 'b'], csrf: 'c' }
    await sessions.create('kept', data)
    expect(await sessions.find('kept')).toEqual(data)
    expect(await sessions.find('other')).toBeUndefined()
  })

  test.each([
    ['citizen', { holderId: 'h' }, 59, 61],
    ['agent', { agentId: 'a' }, 29, 31],
  ])('of a %s ends after being idle', async (id, data, alive, over) => {
    await sessions.create(id, data)
    now = minutes(over)
    expect(await sessions.find(id)).toBeUndefined()
    now = start
    now = minutes(alive)
    expect(await sessions.find(id)).toEqual(data)
    // It was seen: the idle time runs from there.
    now = minutes(over - 2)
    expect(await sessions.find(id)).toEqual(data)
  })

  test('ends after twelve hours, however busy', async () => {
    await sessions.create('busy', { holderId: 'h' })
    for (let quarter = 0; quarter < 47; quarter++) {
      now = minutes(15)
      expect(await sessions.find('busy')).toBeDefined()
    }
    now = minutes(16)
    expect(await sessions.find('busy')).toBeUndefined()
  })

  test('is written at most once a minute when it is only read', async () => {
    await sessions.create('read', { holderId: 'h' })
    now = new Date(start.getTime() + 59_000)
    await sessions.find('read')
    expect(await seenAt('read')).toEqual(start)
    now = minutes(1)
    await sessions.find('read')
    expect(await seenAt('read')).toEqual(now)
  })

  test('destroyed meanwhile stays destroyed', async () => {
    await sessions.create('gone', { agentId: 'a' })
    await sessions.destroy('gone')
    await sessions.update('gone', { agentId: 'a' })
    expect(await sessions.find('gone')).toBeUndefined()
  })

  test('that expired is purged', async () => {
    await sessions.create('old', { holderId: 'h' })
    now = minutes(24 * 60)
    expect(await sessions.purge()).toBeGreaterThan(0)
    now = start
    expect(await sessions.find('old')).toBeUndefined()
  })
})
