import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '../../../../engine/engine.ts'
import { confirmIdentity } from '../../../../engine/people/accounts/confirm-identity.ts'
import { signInAccount } from '../../../../engine/people/accounts/sign-in-account.ts'
import { forgetWaitsOf } from '../../../../engine/people/accounts/sign-in-waits.ts'
import { startTestApp } from '../../../setup/app.ts'
import { type MadeAccount, makeAccount } from '../../../setup/make-account.ts'

let engine: Engine
let now = new Date('2026-11-23T08:00:00Z')
let marie: MadeAccount
beforeAll(async () => {
  engine = (await startTestApp({ now: () => now })).engine
  marie = await makeAccount(engine, { identifier: 'marie.payet' })
})

const visitor = { kind: 'visitor' } as const
const wrong = 'un mot de passe faux'
let places = 0
const elsewhere = () => `198.18.${places >> 8}.${places++ & 255}`

function signIn(login: string, password: string, address = elsewhere(), tools: Partial<Engine> = {}) {
  return signInAccount(visitor, { login, password, address }, { ...engine, ...tools })
}

/** Nothing is hashed: for what only counts. */
const quick = {
  passwords: {
    hash: async () => '',
    guesses: async () => 0,
    matches: async (_password: string, _hashed: string | undefined, mayTry?: () => Promise<void>) => {
      await mayTry?.()
      return false
    },
  },
}
const guess = (login: string, address: string) => signIn(login, wrong, address, quick)
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'SignedIn',
    (error) => error.code,
  )

describe('signing in', () => {
  test.each([
    ['the identifier', () => 'marie.payet'],
    ['the identifier, in capitals and with spaces around', () => '  MARIE.Payet '],
    ['the e-mail', () => marie.email],
  ])('with %s', async (_, login) => {
    expect(await signIn(login(), marie.password)).toEqual({ accountId: marie.accountId })
  })

  test('refuses alike a wrong password, nobody, and an account without a password', async () => {
    const { pool } = engine.database
    await pool.query('insert into accounts (id, identifier, created_at, updated_at) values ($1, $2, now(), now())', [
      randomUUID(),
      'sans.mot.de.passe',
    ])
    const refusals = await Promise.all(
      ['marie.payet', 'personne.ici', 'sans.mot.de.passe', ''].map((login) =>
        signIn(login, wrong).catch(({ code, status, citizenMessage }) => ({ code, status, citizenMessage })),
      ),
    )
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1)
    expect(refusals[0]).toMatchObject({ code: 'SignInRefused', status: 401 })
  })

  test('does the same work whether the account exists', async () => {
    const asked: (string | undefined)[] = []
    const statements: string[] = []
    const { pool } = engine.database
    const spied = {
      passwords: { ...quick.passwords, matches: async (_: string, hashed: string | undefined) => !asked.push(hashed) },
      database: {
        ...engine.database,
        pool: new Proxy(pool, {
          get: (target, name) =>
            name === 'query'
              ? (statement: { name?: string; text: string }) => {
                  statements.push(statement.name ?? '')
                  return target.query(statement)
                }
              : Reflect.get(target, name),
        }),
      },
    }
    for (const login of ['marie.payet', 'personne.ici']) await codeOf(signIn(login, wrong, elsewhere(), spied))
    expect(asked).toEqual([expect.stringMatching(/^\$argon2id/), undefined])
    expect(statements).toEqual(['find-account-by-login', 'find-account-by-login'])
  })

  test('prefers who proved to read the address to who merely chose it as identifier', async () => {
    const squatter = await makeAccount(engine, {
      identifier: 'victime@exemple.fr',
      email: 'voleur@exemple.fr',
      password: 'le mot de passe du voleur',
    })
    const victim = await makeAccount(engine, { identifier: 'victime', email: 'victime@exemple.fr' })
    expect(await signIn('victime@exemple.fr', victim.password)).toEqual({ accountId: victim.accountId })
    expect(await codeOf(signIn('victime@exemple.fr', squatter.password))).toBe('SignInRefused')
    expect(await signIn('voleur@exemple.fr', squatter.password)).toEqual({ accountId: squatter.accountId })
  })

  test('waits for the e-mail to be verified, which only the right password is told', async () => {
    const nouveau = await makeAccount(engine, { identifier: 'nouveau', isVerified: false })
    expect(await codeOf(signIn('nouveau', nouveau.password))).toBe('EmailUnverified')
    expect(await codeOf(signIn('nouveau', wrong))).toBe('SignInRefused')
  })

  test('with a password that was changed while its turn was awaited, is refused', async () => {
    const late = await makeAccount(engine, { identifier: 'tardif' })
    const passwords = {
      ...engine.passwords,
      matches: async (password: string, hashed: string | undefined) => {
        const matches = await engine.passwords.matches(password, hashed)
        await engine.database.pool.query("update accounts set password_hash = 'another' where id = $1", [
          late.accountId,
        ])
        return matches
      },
    }
    expect(await codeOf(signIn('tardif', late.password, elsewhere(), { passwords }))).toBe('SignInRefused')
  })
})

describe('wrong passwords', () => {
  test('slow down from the sixth; the right one passes after the wait, and elsewhere at once', async () => {
    const { identifier, password } = await makeAccount(engine, { identifier: 'patiente' })
    const here = '203.0.113.5'
    const tries: string[] = []
    for (let count = 0; count < 30; count++) tries.push(await codeOf(signIn(identifier, wrong, here)))
    expect(tries.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'SignInRefused'))
    expect(new Set(tries.slice(5))).toEqual(new Set(['TooManyRequests']))
    await expect(signIn(identifier, password, here)).rejects.toMatchObject({
      code: 'TooManyRequests',
      citizenMessage: expect.stringContaining('Patientez 30 secondes'),
    })
    expect(await codeOf(signIn(identifier, password))).toBe('SignedIn')
    now = new Date(now.getTime() + 30_000)
    expect(await codeOf(signIn(identifier, password, here))).toBe('SignedIn')
    expect(await codeOf(signIn(identifier, wrong, here))).toBe('SignInRefused')
  })

  test('wait alike on an account that does not exist', async () => {
    const tries: string[] = []
    for (let count = 0; count < 7; count++) tries.push(await codeOf(guess('inconnue', '203.0.113.6')))
    expect(tries.slice(4)).toEqual(['SignInRefused', 'TooManyRequests', 'TooManyRequests'])
  })

  test('by one name of an account tell nothing of its other one', async () => {
    const { identifier, email } = await makeAccount(engine, { identifier: 'deux.noms' })
    const tries: string[] = []
    for (let count = 0; count < 6; count++) tries.push(await codeOf(guess(identifier, '203.0.113.7')))
    expect(tries.at(-1)).toBe('TooManyRequests')
    expect(await codeOf(guess(email, '203.0.113.7'))).toBe('SignInRefused')
  })

  test('of many places keep other places waiting, never the ones its owner is known from', async () => {
    const { accountId, identifier, password } = await makeAccount(engine, { identifier: 'assiegee' })
    const home = '192.0.2.77'
    expect(await codeOf(signIn(identifier, password, home))).toBe('SignedIn')
    for (let count = 0; count < 50; count++) await codeOf(guess(identifier, elsewhere()))
    expect(await codeOf(guess(identifier, elsewhere()))).toBe('TooManyRequests')
    expect(await codeOf(signIn(identifier, password))).toBe('TooManyRequests')
    expect(await codeOf(signIn(identifier, password, home))).toBe('SignedIn')
    for (let count = 0; count < 51; count++) await codeOf(guess(identifier, elsewhere()))
    expect(await codeOf(signIn(identifier, password))).toBe('TooManyRequests')
    await forgetWaitsOf(accountId, engine)
    expect(await codeOf(signIn(identifier, password))).toBe('SignedIn')
  })

  test('of one place on many accounts make that place wait; right ones never count', async () => {
    const place = '203.0.113.9'
    for (let count = 0; count < 40; count++)
      expect(await codeOf(signIn(marie.identifier, marie.password, place, { passwords: right }))).toBe('SignedIn')
    for (let count = 0; count < 30; count++)
      expect(await codeOf(guess(`quelquun${count}`, place))).toBe('SignInRefused')
    expect(await codeOf(signIn(marie.identifier, marie.password, place))).toBe('TooManyRequests')
    expect(await codeOf(signIn(marie.identifier, marie.password))).toBe('SignedIn')
  })

  test('that all come at once count too', async () => {
    const { identifier } = await makeAccount(engine, { identifier: 'foule' })
    const onOne = await Promise.all(Array.from({ length: 20 }, () => codeOf(guess(identifier, '203.0.113.10'))))
    expect(onOne.filter((code) => code === 'SignInRefused').length).toBeLessThanOrEqual(5)
    const passwords = { ...engine.passwords }
    const onMany = await Promise.all(
      Array.from({ length: 45 }, (_, index) => codeOf(signIn(`foule${index}`, wrong, '203.0.113.11', { passwords }))),
    )
    expect(onMany.filter((code) => code === 'SignInRefused').length).toBeLessThanOrEqual(30 + 4)
    expect(onMany.filter((code) => code === 'TooManyRequests').length).toBeGreaterThan(0)
  })

  const right = { ...quick.passwords, matches: async () => true }
})

describe('confirming who one is', () => {
  test('takes the right password, and makes guesses wait', async () => {
    const { accountId, password } = await makeAccount(engine, { identifier: 'confirmee' })
    const actor = { kind: 'citizen', holderId: accountId, accountId, grantedDemandeIds: [] } as const
    const confirm = (typed: string) =>
      codeOf(confirmIdentity(actor, { password: typed, address: '203.0.113.12' }, engine))
    expect(await confirm(password)).toBe('SignedIn')
    const tries: string[] = []
    for (let count = 0; count < 6; count++) tries.push(await confirm(wrong))
    expect(tries.at(0)).toBe('SignInRefused')
    expect(tries.at(-1)).toBe('TooManyRequests')
    expect(await confirm(password)).toBe('TooManyRequests')
    expect(await codeOf(confirmIdentity(visitor, { password, address: '' }, engine))).toBe('SignInRequired')
  })
})
