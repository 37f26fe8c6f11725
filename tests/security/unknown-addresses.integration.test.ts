import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { CitizenActor } from '../../engine/actor.ts'
import { createLink, hashLink } from '../../engine/people/accounts/account-links.ts'
import { sendReset } from '../../engine/people/accounts/ask-reset.ts'
import { changeEmail } from '../../engine/people/accounts/change-email.ts'
import { confirmLink } from '../../engine/people/accounts/confirm-link.ts'
import { createAccount } from '../../engine/people/accounts/create-account.ts'
import { resendConfirmation } from '../../engine/people/accounts/resend-confirmation.ts'
import { resetPassword } from '../../engine/people/accounts/reset-password.ts'
import { signInAccount } from '../../engine/people/accounts/sign-in-account.ts'
import { mailsTo, newAccount, zoe } from '../engine/people/accounts/new-account.ts'
import { createCitizen, createTestEngine } from '../setup/engine.ts'

const { engine } = await createTestEngine()
const visitor = { kind: 'visitor' } as const
let places = 0
const address = () => `198.18.0.${places++}`

/** What a stranger sees who opens an account with that address, then tries what can be done with it. */
async function spyOn(courriel: string) {
  const browser = createCitizen()
  const identifiant = `espion${places}`
  const answers = { ...zoe, courriel, identifiant, motDePasse: 'sept lagons bleus' }
  const create = () =>
    createAccount(browser, { answers: { ...answers, confirmation: answers.motDePasse }, address: address() }, engine)
  const created = await codeOf(create())
  const again = await codeOf(create())
  const byIdentifier = await tryPassword(identifiant, answers.motDePasse)
  const byEmail = await tryPassword(courriel, answers.motDePasse)
  await resendConfirmation(browser, {}, engine)
  return { created, again, byIdentifier, byEmail }
}

/** The code, and the hashes that were compared. */
async function tryPassword(login: string, password: string, from = address()): Promise<string> {
  let compared = 0
  const matches: typeof engine.passwords.matches = (...given) => {
    compared++
    return engine.passwords.matches(...given)
  }
  const tools = { ...engine, passwords: { ...engine.passwords, matches } }
  return `${await codeOf(signInAccount(visitor, { login, password, address: from }, tools))} ${compared}`
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code,
  )

describe('who opens an account with somebody’s address', () => {
  test('never learns whether it had one, nor gets it confirmed', async () => {
    const { email, accountId } = await newAccount(engine)
    const seen = [await spyOn(email), await spyOn(`${randomUUID()}@example.org`)]
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]).toEqual({
      created: 'done',
      again: 'AnswersRefused',
      byIdentifier: 'EmailUnverified 1',
      byEmail: 'EmailUnverified 2',
    })
    const subjects = (await mailsTo(engine, email)).map(({ subject }) => subject)
    // Its own confirmation, once; for what the stranger asked, only that.
    expect(subjects.filter((subject) => subject !== 'Vous avez déjà un compte')).toEqual(['Confirmez votre compte'])
    expect(subjects.length).toBeGreaterThan(1)
    const signedIn = await signInAccount(
      visitor,
      { login: email, password: zoe.motDePasse, address: address() },
      engine,
    )
    expect(signedIn).toEqual({ accountId })
  })

  test('compares as many hashes for an address that nobody has', async () => {
    const { email } = await newAccount(engine)
    const refused = [await tryPassword(email, 'au hasard'), await tryPassword('personne@example.org', 'au hasard')]
    expect(refused).toEqual(['SignInRefused 2', 'SignInRefused 2'])
  })

  test('does not begin anew the count of guesses at its owner’s password', async () => {
    const { email } = await newAccount(engine)
    await spyOn(email)
    const from = address()
    const codes: string[] = []
    for (const password of ['a', 'b', 'c', 'sept lagons bleus', 'd', 'e'])
      codes.push(await tryPassword(email, password, from))
    expect(codes.at(3)).toBe('EmailUnverified 2')
    expect(codes.at(-1)).toBe('TooManyRequests 0')
  })

  test('does not keep its owner from a new password', async () => {
    const { email } = await newAccount(engine)
    await spyOn(email)
    await spyOn(email)
    await sendReset({ login: email }, engine)
    expect((await mailsTo(engine, email)).map(({ subject }) => subject)).toContain('Choisir un nouveau mot de passe')
  })
})

describe('links followed at once', () => {
  test('by two who confirm the same address: one does, the other is told so', async () => {
    const courriel = `${randomUUID()}@example.org`
    const browser = createCitizen()
    const create = async (who: CitizenActor, identifiant: string) => {
      await createAccount(who, { answers: { ...zoe, courriel, identifiant }, address: address() }, engine)
      const mail = (await mailsTo(engine, courriel)).find(({ text }) => text.includes(`est ${identifiant}.`))
      return tokenIn(mail?.text)
    }
    const first = await create(createCitizen(), 'zoe.premiere')
    const second = await create(browser, 'zoe.seconde')
    const late = await engine.database.transaction(async (client) => {
      // The first one is about to end: what the second reads is still as before.
      await client.query(
        `update accounts set email_verified_at = now()
         where id = (select account_id from account_links where token_hash = $1)`,
        [hashLink(first)],
      )
      const waiting = codeOf(confirmLink(browser, { token: second }, engine))
      await untilSomebodyWaits()
      return { waiting }
    })
    expect(await late.waiting).toBe('LinkRefused')
  })

  test('of one account, each giving a new password: one does', async () => {
    const { email, accountId } = await newAccount(engine)
    const links = await Promise.all(
      [0, 1].map(() =>
        createLink(engine.database.pool, { accountId, purpose: 'resetPassword', at: engine.now(), minutes: 60 }),
      ),
    )
    const motDePasse = 'quatre volcans endormis'
    const answers = { motDePasse, confirmation: motDePasse, reponse: zoe.reponse }
    const codes = await Promise.all(
      [...links, ...links].map((token) => codeOf(resetPassword(visitor, { token, answers }, engine))),
    )
    expect(codes.sort()).toEqual(['LinkRefused', 'LinkRefused', 'LinkRefused', 'done'])
    expect(await tryPassword(email, motDePasse)).toBe('done 1')
  })
})

test('a link to a new password, left in a mailbox that is not the account’s any more, gives none', async () => {
  const { email, actor } = await newAccount(engine)
  await sendReset({ login: email }, engine)
  const mails = await mailsTo(engine, email)
  const token = tokenIn(mails.find(({ subject }) => subject === 'Choisir un nouveau mot de passe')?.text)
  const courriel = `${randomUUID()}@example.org`
  await changeEmail(actor, { answers: { courriel } }, engine)
  const link = tokenIn((await mailsTo(engine, courriel))[0]?.text)
  await confirmLink(actor, { token: link }, engine)
  const answers = { motDePasse: 'quatre volcans endormis', confirmation: 'quatre volcans endormis' }
  const reset = resetPassword(visitor, { token, answers: { ...answers, reponse: zoe.reponse } }, engine)
  expect(await codeOf(reset)).toBe('LinkRefused')
})

/** The secret part of the link of a mail. */
function tokenIn(text = ''): string {
  const [, token] = /\/(?:compte\/confirmer|mot-de-passe)\/([\w-]+)/.exec(text) ?? []
  if (token === undefined) throw new Error('the mail has a link')
  return token
}

async function untilSomebodyWaits(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rowCount } = await engine.database.pool.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    if (rowCount) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('nobody waits')
}
