import type { Actor } from '../../actor.ts'
import type { JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { forgottenForm } from './account-forms.ts'
import { createLink } from './account-links.ts'
import { resetMail } from './account-mails.ts'
import { mailAccount, mayMail } from './mail-account.ts'

/** For how long the mailed link gives a new password. */
const resetMinutes = 60

/** What `sendReset` is given: what was typed. */
export type SendResetPayload = { readonly login: string }

/**
 * Promises a link to whoever forgot their password. The same is answered, and the same is done (one job), whether such an account exists:
 * looking for it is left to the job. Throws `AnswersRefused` when nothing was typed.
 */
export async function askReset(
  _actor: Actor,
  { answers }: { readonly answers: JsonObject },
  engine: Engine,
): Promise<void> {
  const { identifiant } = (await forgottenForm()).accept(answers, engine.facts())
  const payload: SendResetPayload = { login: identifiant.trim().toLowerCase() }
  await engine.outbox.addJob(engine.database.pool, 'send-reset', payload, {})
}

/** Mails the link to the confirmed address of that account, if there is one. The job of `askReset`. */
export async function sendReset({ login }: SendResetPayload, engine: Engine): Promise<void> {
  const { database, now } = engine
  const { rows } = await database.pool.query<{ id: string; email: string }>(
    `select id, email from accounts where email_verified_at is not null and (identifier = $1 or email = $1)
     order by identifier = $1 desc limit 1`,
    [login],
  )
  const [account] = rows
  if (!account || !(await mayMail(account.email, engine, 'password'))) return
  await database.transaction(async (client) => {
    const link = { accountId: account.id, purpose: 'resetPassword', at: now(), minutes: resetMinutes } as const
    const mail = resetMail({ token: await createLink(client, link) }, engine)
    await mailAccount(client, { to: account.email, mail, mayWait: true }, engine)
  })
}
