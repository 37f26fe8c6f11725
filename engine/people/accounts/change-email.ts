import type { Actor } from '../../actor.ts'
import type { JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { emailForm } from './account-forms.ts'
import { createLink } from './account-links.ts'
import { alreadyMail, emailChangeNotice, newEmailMail } from './account-mails.ts'
import { assertRecentlyAuthenticated } from './assert-recently-authenticated.ts'
import { confirmationMinutes } from './create-account.ts'
import { mailAccount, mayMail } from './mail-account.ts'
import { readAccount } from './read-account.ts'

/**
 * Mails a link to the new address, which replaces the old one once it is followed (`confirmLink`); the old one is told. What is answered
 * never tells whether the new address has an account already: its mailbox does. Throws `AnswersRefused`, `ReauthenticationRequired`,
 * `SignInRequired`.
 */
export async function changeEmail(
  actor: Actor,
  { answers: given }: { readonly answers: JsonObject },
  engine: Engine,
): Promise<{ readonly email: string }> {
  assertRecentlyAuthenticated(actor, engine)
  const email = (await emailForm()).accept(given, engine.facts()).courriel.toLowerCase()
  const account = await readAccount(actor, {}, engine)
  if (account.emailVerified && account.email === email)
    throw new GuichetError('AnswersRefused', { details: [sameEmail] })
  const mayWrite = await mayMail(email, engine)
  await engine.database.transaction(async (client) => {
    const { rowCount: known } = await client.query(
      'select from accounts where email = $1 and email_verified_at is not null',
      [email],
    )
    const { accountId } = actor
    const link = { accountId, purpose: 'changeEmail', email, holderId: accountId, at: engine.now() } as const
    const mail = known
      ? alreadyMail(engine)
      : newEmailMail({ token: await createLink(client, { ...link, minutes: confirmationMinutes }) }, engine)
    if (mayWrite) await mailAccount(client, { to: email, mail, mayWait: true }, engine)
    if (account.email && account.emailVerified)
      await mailAccount(client, { to: account.email, mail: emailChangeNotice(engine) }, engine)
  })
  return { email }
}

const sameEmail = { path: 'courriel.courriel', code: 'same', message: 'C’est déjà l’adresse de votre compte.' }
