import type { Actor } from '../../actor.ts'
import type { JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { passwordForm } from './account-forms.ts'
import { passwordNotice } from './account-mails.ts'
import { assertGoodPassword } from './assert-good-password.ts'
import { assertRecentlyAuthenticated } from './assert-recently-authenticated.ts'
import { endOtherSessions } from './end-sessions.ts'
import { mailAccount } from './mail-account.ts'
import { readAccount } from './read-account.ts'

/**
 * Gives the account another password: its other sessions end, links to reset the former die, and a mail says so. Throws `AnswersRefused`,
 * `ReauthenticationRequired`, `SignInRequired`.
 */
export async function changePassword(
  actor: Actor,
  { answers: given }: { readonly answers: JsonObject },
  engine: Engine,
): Promise<void> {
  assertRecentlyAuthenticated(actor, engine)
  const { motDePasse } = (await passwordForm()).accept(given, engine.facts())
  const { identifier, email, birthName, usageName, firstNames } = await readAccount(actor, {}, engine)
  const knownOf = [identifier, email, birthName, usageName, firstNames].filter((known) => known !== undefined)
  await assertGoodPassword(motDePasse, { path: 'motDePasse.motDePasse', knownOf }, engine)
  const hash = await engine.passwords.hash(motDePasse)
  await engine.database.transaction(async (client) => {
    await client.query('update accounts set password_hash = $2, updated_at = $3 where id = $1', [
      actor.accountId,
      hash,
      engine.now(),
    ])
    await client.query("delete from account_links where account_id = $1 and purpose = 'resetPassword'", [
      actor.accountId,
    ])
    if (email) await mailAccount(client, { to: email, mail: passwordNotice(engine) }, engine)
  })
  await endOtherSessions(actor, engine)
}
