import type { Actor } from '../../actor.ts'
import type { JsonObject, Violation } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { resetForm } from './account-forms.ts'
import { findLink, spendLink } from './account-links.ts'
import { passwordNotice } from './account-mails.ts'
import { assertGoodPassword } from './assert-good-password.ts'
import { mailAccount } from './mail-account.ts'
import { toSecretAnswer } from './secret-answer.ts'
import { forgetWaitsOf } from './sign-in-waits.ts'

type Secrets = {
  readonly question: string | null
  readonly answer_hash: string | null
  readonly email: string | null
  readonly known_of: readonly string[]
}

/** Wrong answers to the question before one has to wait, for an account whatever the link. */
const freeTries = 5

/** The question to be answered, of the account of a link. Throws `LinkRefused`. */
export async function openReset(
  _actor: Actor,
  { token }: { readonly token: string },
  engine: Engine,
): Promise<{ readonly question?: string }> {
  const secrets = await readSecrets(await accountOfLink(token, engine), engine)
  return secrets.question && secrets.answer_hash ? { question: secrets.question } : {}
}

/**
 * Sets a new password with a mailed link and, in addition, the answer to the account’s question. Every session of the account ends, and a
 * mail says so. Throws `LinkRefused`, `AnswersRefused`, `TooManyRequests`; the link stays good until it succeeds.
 */
export async function resetPassword(
  _actor: Actor,
  { token, answers: given }: { readonly token: string; readonly answers: JsonObject },
  engine: Engine,
): Promise<void> {
  const accountId = await accountOfLink(token, engine)
  const secrets = await readSecrets(accountId, engine)
  const form = await resetForm(secrets.answer_hash !== null)()
  const answers: { motDePasse: string; reponse?: string } = form.accept(given, engine.facts())
  const { motDePasse, reponse } = answers
  await assertGoodPassword(motDePasse, { path: 'nouveau.motDePasse', knownOf: secrets.known_of }, engine)
  if (secrets.answer_hash) await assertAnswer({ accountId, reponse, hash: secrets.answer_hash }, engine)
  const passwordHash = await engine.passwords.hash(motDePasse)
  await engine.database.transaction(async (client) => {
    await spendLink(client, token)
    await client.query('update accounts set password_hash = $2, updated_at = $3 where id = $1', [
      accountId,
      passwordHash,
      engine.now(),
    ])
    if (secrets.email) await mailAccount(client, { to: secrets.email, mail: passwordNotice(engine) }, engine)
  })
  await engine.sessions.endOthers(accountId)
  await forgetWaitsOf(accountId, engine)
}

async function accountOfLink(token: string, { database, now }: Engine): Promise<string> {
  const link = await findLink(database.pool, { token, purposes: ['resetPassword'], at: now() })
  return link.account_id
}

async function readSecrets(accountId: string, { database }: Engine): Promise<Secrets> {
  const { rows } = await database.pool.query<Secrets>(
    `select a.question, a.answer_hash, a.email,
       array_remove(array[a.identifier, a.email, p.birth_name, p.usage_name, p.first_names], null) as known_of
     from accounts a left join household_people p on p.account_id = a.id and p.is_responsible and p.state <> 'archived'
     where a.id = $1`,
    [accountId],
  )
  const [secrets] = rows
  if (!secrets) throw new GuichetError('LinkRefused')
  return secrets
}

async function assertAnswer(
  { accountId, reponse, hash }: { accountId: string; reponse: string | undefined; hash: string },
  { attempts, passwords }: Engine,
): Promise<void> {
  const answer = toSecretAnswer(reponse ?? '')
  if (answer === '') throw refused('required', 'Écrivez la réponse à votre question.')
  const key = `secret-answer:${accountId}`
  const waitMs = await attempts.tryWithGrowingWait(key, freeTries)
  if (waitMs > 0)
    throw new GuichetError('TooManyRequests', { context: { retryAfterSeconds: Math.ceil(waitMs / 1000) } })
  if (!(await passwords.matches(answer, hash)))
    throw refused(
      'wrong',
      'Ce n’est pas la réponse donnée à la création du compte. Majuscules et accents ne comptent pas.',
    )
  await attempts.forget(key)
}

function refused(code: string, message: string): GuichetError {
  const detail: Violation = { path: 'nouveau.reponse', code, message }
  return new GuichetError('AnswersRefused', { details: [detail] })
}
