import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { createLink } from './account-links.ts'
import { alreadyMail, confirmationMail } from './account-mails.ts'
import { confirmationMinutes } from './create-account.ts'
import { mailAccount, mayMail } from './mail-account.ts'

/**
 * Mails again the link of the accounts that this browser created and that are still to be confirmed. Answers nothing: whether there is one
 * is told in the mailbox alone.
 */
export async function resendConfirmation(
  actor: Actor,
  _input: Readonly<Record<never, never>>,
  engine: Engine,
): Promise<void> {
  if (actor.kind !== 'citizen') return
  const { rows } = await engine.database.pool.query<{ account_id: string }>(
    `select distinct l.account_id from account_links l join accounts a on a.id = l.account_id
     where l.purpose = 'verifyEmail' and l.holder_id = $1 and a.email_verified_at is null limit 3`,
    [actor.holderId],
  )
  for (const { account_id: accountId } of rows) await mailConfirmation({ accountId, holderId: actor.holderId }, engine)
}

/** Mails a new link to an account that is not confirmed. Whoever calls has checked that the account is of who asks. */
export async function mailConfirmation(
  { accountId, holderId }: { readonly accountId: string; readonly holderId?: string },
  engine: Engine,
): Promise<void> {
  const { database, now } = engine
  const { rows } = await database.pool.query<{ identifier: string; email: string; is_known: boolean }>(
    `select identifier, email,
       exists (select from accounts o where o.email = a.email and o.email_verified_at is not null) as is_known
     from accounts a where id = $1 and email is not null and email_verified_at is null`,
    [accountId],
  )
  const [account] = rows
  if (!account || !(await mayMail(account.email, engine))) return
  const { identifier, email, is_known: isKnown } = account
  await database.transaction(async (client) => {
    const link = {
      accountId,
      purpose: 'verifyEmail',
      email,
      holderId,
      at: now(),
      minutes: confirmationMinutes,
    } as const
    const token = await createLink(client, link)
    // What was asked cannot be told from what is answered; only the mailbox knows that it has an account.
    const mail = isKnown ? alreadyMail(engine) : confirmationMail({ token, identifier }, engine)
    await mailAccount(client, { to: email, mail, mayWait: true }, engine)
  })
}
