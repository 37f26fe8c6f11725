import type { Actor } from '../../actor.ts'
import type { JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { contactForm } from './account-forms.ts'
import { assertRecentlyAuthenticated } from './assert-recently-authenticated.ts'
import { toStoredPhones, toTypedPhones } from './contact-columns.ts'
import { type AccountView, readAccount } from './read-account.ts'

/** Changes the postal address and the telephones. Throws `AnswersRefused`, `ReauthenticationRequired`, `SignInRequired`. */
export async function changeContact(
  actor: Actor,
  { answers: given }: { readonly answers: JsonObject },
  engine: Engine,
): Promise<AccountView> {
  assertRecentlyAuthenticated(actor, engine)
  const answers = (await contactForm()).accept(given, engine.facts())
  await engine.database.pool.query('update accounts set address = $2, phones = $3, updated_at = $4 where id = $1', [
    actor.accountId,
    JSON.stringify(answers.adresse),
    JSON.stringify(toStoredPhones(answers)),
    engine.now(),
  ])
  return readAccount(actor, {}, engine)
}

/** What the form starts with. */
export function toContactAnswers({ address, phones }: Pick<AccountView, 'address' | 'phones'>): JsonObject {
  return { adresse: { pays: 'FR', ...address }, ...toTypedPhones(phones) }
}
