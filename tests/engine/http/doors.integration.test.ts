import { beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../../engine/app.ts'
import { shippedDoorLimits } from '../../../engine/http/doors.ts'
import { startTestApp, type TestApp } from '../../setup/app.ts'

let now = new Date('2026-11-23T08:00:00Z')
let first: TestApp
beforeAll(async () => {
  first = await startTestApp({
    now: () => now,
    config: { trustProxy: ['127.0.0.1'] },
    limits: { ...shippedDoorLimits, suivi: { max: 3, windowMinutes: 15 } },
  })
})

const knock = (app: TestApp['app'], address: string, url = '/api/v1/tracking') =>
  app.inject({
    method: 'POST',
    url,
    headers: { origin: 'http://localhost:3000', 'x-forwarded-for': address },
    payload: { reference: 'SJ-26-AAAAAA', code: 'FAUX' },
  })

describe('a door', () => {
  test('counts by address, and opens again after its window', async () => {
    for (let index = 0; index < 3; index++) expect((await knock(first.app, '192.0.2.1')).statusCode).toBe(404)
    const refused = await knock(first.app, '192.0.2.1')
    expect(refused.statusCode).toBe(429)
    expect(refused.headers['retry-after']).toBe('900')
    expect(refused.json().error).toMatchObject({
      code: 'TooManyRequests',
      message: expect.stringContaining('Patientez'),
    })
    expect((await knock(first.app, '192.0.2.2')).statusCode).toBe(404)
    now = new Date(now.getTime() + 15 * 60_000)
    expect((await knock(first.app, '192.0.2.1')).statusCode).toBe(404)
  })

  test('is the same for all processes', async () => {
    const { engine, database } = first
    const second = await buildApp({
      config: engine.config,
      database,
      engine,
      plugins: [],
      limits: { suivi: { max: 3, windowMinutes: 15 } },
    })
    for (const app of [first.app, second, first.app]) expect((await knock(app, '198.51.100.7')).statusCode).toBe(404)
    expect((await knock(second, '198.51.100.7')).statusCode).toBe(429)
    await second.close()
  })

  test('takes the addresses of one IPv6 network for one', async () => {
    for (let index = 0; index < 3; index++) await knock(first.app, `2001:db8::${index}`)
    expect((await knock(first.app, '2001:db8::ffff')).statusCode).toBe(429)
  })

  test('believes no forwarded address from a stranger', async () => {
    const proxied = (address: string) =>
      first.app.inject({
        method: 'POST',
        url: '/api/v1/tracking',
        remoteAddress: '203.0.113.5',
        headers: { origin: 'http://localhost:3000', 'x-forwarded-for': address },
        payload: { reference: 'SJ-26-AAAAAA', code: 'FAUX' },
      })
    for (let index = 0; index < 3; index++) await proxied(`192.0.2.10${index}`)
    expect((await proxied('192.0.2.109')).statusCode).toBe(429)
  })

  test('of drafts lets five an hour through', () => {
    expect(shippedDoorLimits.commencer).toEqual({ max: 5, windowMinutes: 60 })
  })
})
