import { beforeAll, describe, expect, test } from 'vitest'
import { type Attempts, createAttempts } from '../../../engine/people/attempts.ts'
import type { Database } from '../../../engine/store/database.ts'
import { createTestDatabase } from '../../setup/database.ts'

let now = new Date('2026-11-23T08:00:00Z')
let database: Database
let attempts: Attempts
beforeAll(async () => {
  database = await createTestDatabase()
  attempts = createAttempts({ pool: database.pool, secret: 's'.repeat(32), now: () => now })
})

const wait = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds)
}

describe('count', () => {
  test('counts within a window, then begins again', async () => {
    expect(await attempts.count('k', 60_000)).toEqual({ count: 1, resetsInMs: 60_000 })
    wait(20_000)
    expect(await attempts.count('k', 60_000)).toEqual({ count: 2, resetsInMs: 40_000 })
    wait(40_000)
    expect(await attempts.count('k', 60_000)).toEqual({ count: 1, resetsInMs: 60_000 })
  })

  test('is exact under parallel tries', async () => {
    const counts = await Promise.all(Array.from({ length: 40 }, () => attempts.count('parallel', 60_000)))
    expect(counts.map(({ count }) => count).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    )
  })

  test('keeps no address', async () => {
    await attempts.count('192.0.2.7', 60_000)
    const { rows } = await database.pool.query<{ key: string }>('select key from rate_limits')
    expect(rows.some(({ key }) => key.includes('192.0.2.7'))).toBe(false)
  })
})

describe('tryWithGrowingWait', () => {
  test('lets a few tries through, then asks for longer and longer waits', async () => {
    for (let index = 0; index < 3; index++) expect(await attempts.tryWithGrowingWait('g', 3)).toBe(0)
    const waits: number[] = []
    for (let index = 0; index < 9; index++) {
      const milliseconds = await attempts.tryWithGrowingWait('g', 3)
      waits.push(milliseconds / 1000)
      wait(milliseconds)
      expect(await attempts.tryWithGrowingWait('g', 3)).toBe(0)
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
  })

  test('a refused try does not lengthen the wait', async () => {
    for (let index = 0; index < 2; index++) await attempts.tryWithGrowingWait('r', 2)
    for (let index = 0; index < 50; index++) expect(await attempts.tryWithGrowingWait('r', 2)).toBe(30_000)
  })

  test('parallel tries are counted before any is known to fail', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => attempts.tryWithGrowingWait('p', 5)))
    expect(answers.filter((milliseconds) => milliseconds === 0).length).toBeLessThanOrEqual(5)
  })

  test('a day later, or once forgotten, all begins again', async () => {
    for (let index = 0; index < 3; index++) await attempts.tryWithGrowingWait('f', 2)
    await attempts.forget('f')
    expect(await attempts.tryWithGrowingWait('f', 2)).toBe(0)
    expect(await attempts.tryWithGrowingWait('f', 2)).toBe(0)
    expect(await attempts.tryWithGrowingWait('f', 2)).toBe(30_000)
    wait(25 * 3_600_000)
    expect(await attempts.tryWithGrowingWait('f', 2)).toBe(0)
    expect(await attempts.tryWithGrowingWait('f', 2)).toBe(0)
    expect(await attempts.tryWithGrowingWait('f', 2)).toBe(30_000)
    wait(25 * 3_600_000)
    expect(await attempts.purge()).toBeGreaterThan(0)
  })
})
