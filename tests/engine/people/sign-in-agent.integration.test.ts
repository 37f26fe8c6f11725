import { beforeAll, describe, expect, test } from 'vitest'
import { loadCommune } from '../../../engine/load-commune.ts'
import { createAttempts } from '../../../engine/people/attempts.ts'
import { findAgent } from '../../../engine/people/find-agent.ts'
import { createPasswords } from '../../../engine/people/passwords.ts'
import { type SeededAgent, seedAgents } from '../../../engine/people/seed-agents.ts'
import { type SignInTools, signInAgent } from '../../../engine/people/sign-in-agent.ts'
import { createTestDatabase } from '../../setup/database.ts'

const commune = loadCommune('communes/saint-joseph.json')
let now = new Date('2026-11-23T08:00:00Z')
let tools: SignInTools
let seeded: readonly SeededAgent[]
beforeAll(async () => {
  const database = await createTestDatabase()
  tools = {
    database,
    passwords: createPasswords(),
    attempts: createAttempts({ pool: database.pool, secret: 's'.repeat(32), now: () => now }),
  }
  seeded = await seedAgents(database, commune, now)
})

const visitor = { kind: 'visitor' } as const
const signIn = (email: string, password: string, address = '192.0.2.1') =>
  signInAgent(visitor, { email, password, address }, tools)
const passwordOf = (email: string) => seeded.find((agent) => agent.email === email)?.password ?? ''

describe('seedAgents', () => {
  test('creates an agent of each service and an administrator, once', async () => {
    expect(seeded.map(({ email, role }) => [email, role])).toEqual([
      ['agent@saint-joseph.example', 'agent'],
      ['admin@saint-joseph.example', 'administrator'],
    ])
    expect(new Set(seeded.map(({ password }) => password)).size).toBe(2)
    expect(await seedAgents(tools.database, commune, now)).toEqual([])
    const { rows } = await tools.database.pool.query<{ password_hash: string }>('select password_hash from agents')
    expect(rows.every(({ password_hash }) => password_hash.startsWith('$argon2id$v=19$m=19456,t=2,p=1$'))).toBe(true)
  })
})

describe('signInAgent', () => {
  test('answers the agent with roles and services', async () => {
    const email = 'agent@saint-joseph.example'
    expect(await signIn(` ${email.toUpperCase()} `, passwordOf(email))).toMatchObject({
      kind: 'agent',
      name: 'Lucie Hoarau',
      roles: ['agent'],
      serviceIds: ['etat-civil'],
    })
    const admin = 'admin@saint-joseph.example'
    expect(await signIn(admin, passwordOf(admin))).toMatchObject({ roles: ['administrator'], serviceIds: [] })
  })

  test('refuses a wrong password and an unknown e-mail alike, after the same work', async () => {
    let compared = 0
    const matches: typeof tools.passwords.matches = (...compare) => {
      compared += 1
      return tools.passwords.matches(...compare)
    }
    const counting = { ...tools, passwords: { ...tools.passwords, matches } }
    for (const email of ['admin@saint-joseph.example', 'inconnue@saint-joseph.example']) {
      const refused = signInAgent(visitor, { email, password: 'faux', address: '192.0.2.9' }, counting)
      await expect(refused).rejects.toMatchObject({ code: 'SignInRefused' })
    }
    expect(compared).toBe(2)
  })

  test('makes guesses on one account wait, not its owner elsewhere, and forgets on success', async () => {
    const email = 'agent@saint-joseph.example'
    const guess = () => signIn(email, 'faux', `2001:db8::${Math.floor(Math.random() * 9999)}`)
    for (let index = 0; index < 5; index++) await expect(guess()).rejects.toMatchObject({ code: 'SignInRefused' })
    await expect(guess()).rejects.toMatchObject({ code: 'TooManyRequests', context: { retryAfterSeconds: 30 } })
    await expect(signIn(email, passwordOf(email), '2001:db8::1')).rejects.toMatchObject({ code: 'TooManyRequests' })
    await signIn(email, passwordOf(email), '192.0.2.2')
    now = new Date(now.getTime() + 30_000)
    await signIn(email, passwordOf(email), '2001:db8::1')
    await expect(guess()).rejects.toMatchObject({ code: 'SignInRefused' })
  })

  test('makes guesses from many places wait too', async () => {
    const email = 'admin@saint-joseph.example'
    const quick = { ...tools, passwords: { ...tools.passwords, matches: async () => false } }
    const guess = (index: number) =>
      signInAgent(visitor, { email, password: 'faux', address: `198.51.100.${index}` }, quick)
    for (let index = 0; index < 49; index++) await guess(index).catch(() => undefined)
    await expect(guess(200)).rejects.toMatchObject({ code: expect.stringMatching(/Refused|TooMany/) })
    await expect(guess(201)).rejects.toMatchObject({ code: 'TooManyRequests' })
    now = new Date(now.getTime() + 3_600_000)
    await signIn(email, passwordOf(email))
  })

  test('from a place that has to wait, uses up the tries of no account', async () => {
    const quick = { ...tools, passwords: { ...tools.passwords, matches: async () => false } }
    const guess = (email: string, address: string) => signInAgent(visitor, { email, password: 'faux', address }, quick)
    for (let index = 0; index < 30; index++)
      await guess(`inconnue${index}@saint-joseph.example`, '203.0.113.1').catch(() => 0)
    const email = 'victime@saint-joseph.example'
    for (let index = 0; index < 60; index++)
      await expect(guess(email, '203.0.113.1')).rejects.toMatchObject({ code: 'TooManyRequests' })
    await expect(guess(email, '203.0.113.2')).rejects.toMatchObject({ code: 'SignInRefused' })
  })

  test('gives an author the right to write for a service, not to read its demandes', async () => {
    const email = 'admin@saint-joseph.example'
    const { rows } = await tools.database.pool.query<{ id: string }>('select id from agents where email = $1', [email])
    const give = (role: string, service: string) =>
      tools.database.pool.query('insert into agent_roles (agent_id, role, service_id) values ($1, $2, $3)', [
        rows[0]?.id,
        role,
        service,
      ])
    await give('author', 'etat-civil')
    expect(await signIn(email, passwordOf(email))).toMatchObject({ roles: ['administrator', 'author'], serviceIds: [] })
    await give('manager', 'etat-civil')
    expect(await signIn(email, passwordOf(email))).toMatchObject({ serviceIds: ['etat-civil'] })
  })

  test('refuses a disabled agent, whose session is worth nothing either', async () => {
    const email = 'agent@saint-joseph.example'
    const { rows } = await tools.database.pool.query<{ id: string }>(
      'update agents set disabled_at = now() where email = $1 returning id',
      [email],
    )
    await expect(signIn(email, passwordOf(email), '198.51.100.1')).rejects.toMatchObject({ code: 'SignInRefused' })
    expect(await findAgent(tools.database, rows[0]?.id ?? '')).toBeUndefined()
  })
})

describe('passwords', () => {
  test('a flood is refused rather than queued without end', async () => {
    const passwords = createPasswords({ concurrency: 1, maxWaiting: 2 })
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => passwords.hash('x')))
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []))
    expect(refused).toEqual(['TooManyRequests', 'TooManyRequests', 'TooManyRequests'])
    await expect(passwords.hash('x')).resolves.toMatch(/^\$argon2id/)
  })
})
