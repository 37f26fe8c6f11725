import { describe, expect, test } from 'vitest'
import { confirmLink } from '../../../../engine/people/accounts/confirm-link.ts'
import { createAccount } from '../../../../engine/people/accounts/create-account.ts'
import { purgeAccounts } from '../../../../engine/people/accounts/purge-accounts.ts'
import { readAccount } from '../../../../engine/people/accounts/read-account.ts'
import { resendConfirmation } from '../../../../engine/people/accounts/resend-confirmation.ts'
import { createAgent, createCitizen, createTestEngine, usualInstant } from '../../../setup/engine.ts'
import { mailsTo, newAccount, tokenSent, zoe } from './new-account.ts'

const { engine, clock } = await createTestEngine()
const address = '192.0.2.1'
const path = '/compte/confirmer/'
const detailsOf = async (answers: object) => {
  const refused = await createAccount(createCitizen(), { answers: { ...zoe, ...answers }, address }, engine).catch(
    (error) => error,
  )
  return (refused.details ?? []).map((detail: { path: string; code: string }) => `${detail.path} ${detail.code}`)
}

describe('an account', () => {
  test('is created with its adult, confirmed by its link in the same browser, and read at once', async () => {
    const { actor, email } = await newAccount(engine, {
      telephonePersonnel: '+33 (0)1 42 34 56 78',
      identifiant: ' Zoe.P ',
    })
    const account = await readAccount(actor, {}, engine)
    expect(account).toMatchObject({
      identifier: 'zoe.p',
      email,
      emailVerified: true,
      civility: 'madame',
      birthName: 'Payet',
      firstNames: 'Zoé, Marie',
      phones: { mobile: '+262692123456', home: '+33142345678' },
      address: zoe.adresse,
      question: zoe.question,
      hasPassword: true,
    })
    const { rows } = await engine.database.pool.query(
      'select state, is_responsible, kind from household_people where account_id = $1',
      [actor.accountId],
    )
    expect(rows).toEqual([{ state: 'new', is_responsible: true, kind: 'adult' }])
  })

  test('keeps neither the password nor the answer', async () => {
    const { accountId } = await newAccount(engine)
    const { rows } = await engine.database.pool.query('select * from accounts where id = $1', [accountId])
    expect(JSON.stringify(rows)).not.toMatch(/tortue|espadon/i)
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$/)
    expect(rows[0].answer_hash).toMatch(/^\$argon2id\$/)
  })

  test('is given a free identifier made of the names', async () => {
    const first = await newAccount(engine, { nom: 'Grondin', prenoms: 'Élie' })
    const second = await newAccount(engine, { nom: 'Grondin', prenoms: 'Élie' })
    expect((await readAccount(first.actor, {}, engine)).identifier).toBe('elie.grondin')
    expect((await readAccount(second.actor, {}, engine)).identifier).toBe('elie.grondin2')
    expect(await detailsOf({ identifiant: 'elie.grondin', courriel: 'autre@example.org' })).toEqual([
      'compte.identifiant taken',
    ])
  })

  test('is for citizens', async () => {
    await expect(createAccount(createAgent(), { answers: zoe, address }, engine)).rejects.toThrow('Forbidden')
  })
})

describe('what is wrong is told at its field', () => {
  test.each([
    ['no telephone', { telephonePortable: '' }, ['compte.telephonePersonnel rule:telephone']],
    ['two passwords that differ', { confirmation: 'autre' }, ['compte.confirmation rule:confirmation']],
    ['a civility of no one', { civilite: 'inconnu' }, ['compte.civilite enum']],
    ['an unknown question', { question: 'Ma question ?' }, ['compte.question enum']],
    ['an answer of signs', { reponse: '???' }, ['compte.reponse required']],
    ['an identifier with an @', { identifiant: 'zoe@example.org' }, ['compte.identifiant pattern']],
    ['an e-mail that is none', { courriel: 'zoe@exemple' }, ['compte.courriel pattern']],
    ['a short password', { motDePasse: 'x7!kq', confirmation: 'x7!kq' }, ['compte.motDePasse guessable']],
    [
      'eight letters that are guessed first',
      { motDePasse: 'soleil12', confirmation: 'soleil12' },
      ['compte.motDePasse guessable'],
    ],
    ['the same spelt otherwise', { motDePasse: '$0l3!l12', confirmation: '$0l3!l12' }, ['compte.motDePasse guessable']],
    [
      'a password with the name',
      { motDePasse: 'cascade PAYET girofle', confirmation: 'cascade PAYET girofle' },
      ['compte.motDePasse guessable'],
    ],
    [
      'a password with the commune',
      { motDePasse: 'girofle à saint joseph', confirmation: 'girofle à saint joseph' },
      ['compte.motDePasse guessable'],
    ],
    ['a field of the table', { isAdmin: true }, ['compte.isAdmin unknown']],
  ])('%s', async (_what, answers, expected) => {
    expect(await detailsOf(answers)).toEqual(expected)
  })

  test('a passphrase of 64 characters with accents is accepted', async () => {
    const motDePasse = 'Là-haut, près du cratère éteint, un vieil âne mâche des goyaviers'
    expect([...motDePasse].length).toBeGreaterThanOrEqual(64)
    await newAccount(engine, { motDePasse, confirmation: motDePasse.normalize('NFD') })
  })
})

describe('an e-mail that has an account already', () => {
  test('is answered the same with the same work, and told in its mailbox alone', async () => {
    const { email } = await newAccount(engine)
    let hashed = 0
    const counted = {
      ...engine,
      passwords: {
        ...engine.passwords,
        hash: (password: string) => {
          hashed++
          return engine.passwords.hash(password)
        },
      },
    }
    const known = await createAccount(createCitizen(), { answers: { ...zoe, courriel: email }, address }, counted)
    const workOfKnown = hashed
    const other = 'nouvelle@example.org'
    const unknown = await createAccount(createCitizen(), { answers: { ...zoe, courriel: other }, address }, counted)
    expect([known, unknown]).toEqual([{ email }, { email: other }])
    expect([workOfKnown, hashed]).toEqual([2, 4])
    expect((await mailsTo(engine, email)).map(({ subject }) => subject)).toEqual([
      'Confirmez votre compte',
      'Vous avez déjà un compte',
    ])
    const { rows } = await engine.database.pool.query(
      'select from accounts where email = $1 and email_verified_at is not null',
      [email],
    )
    expect(rows).toHaveLength(1)
  })

  test('that nobody confirmed keeps nobody from it', async () => {
    const courriel = 'convoitee@example.org'
    await createAccount(createCitizen(), { answers: { ...zoe, courriel, identifiant: 'voleur' }, address }, engine)
    const browser = createCitizen()
    await createAccount(browser, { answers: { ...zoe, courriel, identifiant: 'proprietaire' }, address }, engine)
    const { rows } = await engine.database.pool.query<{ text: string }>('select text from mails where recipient = $1', [
      courriel,
    ])
    const tokenOf = (name: string) =>
      new RegExp(`${path}([\\w-]+)`).exec(rows.find(({ text }) => text.includes(name))?.text ?? '')?.[1] ?? ''
    expect(await confirmLink(browser, { token: tokenOf('proprietaire') }, engine)).toMatchObject({
      purpose: 'verifyEmail',
    })
    await expect(
      confirmLink(createCitizen(), { token: tokenOf('voleur'), answers: { motDePasse: zoe.motDePasse } }, engine),
    ).rejects.toThrow('LinkRefused')
  })
})

describe('the link that confirms', () => {
  test('asks for the password in another browser, and serves once', async () => {
    const courriel = 'ailleurs@example.org'
    await createAccount(createCitizen(), { answers: { ...zoe, courriel }, address }, engine)
    const token = await tokenSent(engine, courriel, path)
    const elsewhere = createCitizen()
    expect(await confirmLink(elsewhere, { token }, engine)).toBe('passwordNeeded')
    await expect(
      confirmLink(elsewhere, { token, answers: { motDePasse: 'autre chose' } }, engine),
    ).rejects.toMatchObject({ code: 'AnswersRefused', details: [{ path: 'confirmation.motDePasse' }] })
    const answers = { motDePasse: zoe.motDePasse }
    expect(await confirmLink(elsewhere, { token, answers }, engine)).toMatchObject({ gavePassword: true })
    await expect(confirmLink(elsewhere, { token, answers }, engine)).rejects.toThrow('LinkRefused')
  })

  test('makes wrong passwords wait from the sixth', async () => {
    const courriel = 'devine@example.org'
    await createAccount(createCitizen(), { answers: { ...zoe, courriel }, address }, engine)
    const token = await tokenSent(engine, courriel, path)
    const guess = () => confirmLink(createCitizen(), { token, answers: { motDePasse: 'au hasard' } }, engine)
    for (let tries = 0; tries < 5; tries++) await expect(guess()).rejects.toThrow('AnswersRefused')
    await expect(guess()).rejects.toThrow('TooManyRequests')
  })

  test('is good for a day, is sent again when asked, and its account is gone after a week', async () => {
    const courriel = 'lente@example.org'
    const browser = createCitizen()
    await createAccount(browser, { answers: { ...zoe, courriel, identifiant: 'lente' }, address }, engine)
    const token = await tokenSent(engine, courriel, path)
    clock.set('2026-11-24T08:00:01Z')
    await expect(confirmLink(browser, { token }, engine)).rejects.toThrow('LinkRefused')
    await resendConfirmation(createCitizen(), {}, engine)
    expect(await mailsTo(engine, courriel)).toHaveLength(1)
    await resendConfirmation(browser, {}, engine)
    expect(await mailsTo(engine, courriel)).toHaveLength(2)
    clock.set('2026-11-30T07:59:00Z')
    await purgeAccounts(engine)
    const count = async () =>
      (await engine.database.pool.query("select from accounts where identifier = 'lente'")).rowCount
    expect(await count()).toBe(1)
    clock.set('2026-11-30T08:00:01Z')
    await purgeAccounts(engine)
    expect(await count()).toBe(0)
    clock.set(usualInstant)
  })

  test('never floods a mailbox', async () => {
    const courriel = 'inondee@example.org'
    for (let tries = 0; tries < 6; tries++)
      await createAccount(createCitizen(), { answers: { ...zoe, courriel }, address }, engine)
    expect(await mailsTo(engine, courriel)).toHaveLength(3)
  })
})
