import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { assertAccount } from '../accounts/assert-account.ts'
import { personAmong, readHousehold } from './person-record.ts'
import type { PersonView } from './person-view.ts'
import { toPersonView } from './to-person-view.ts'

/** One person of the household. Throws `PersonNotFound`, `SignInRequired`, `Forbidden` to agents. */
export async function getPerson(
  actor: Actor,
  input: { readonly personId: string },
  engine: Pick<Engine, 'database'>,
): Promise<PersonView> {
  assertAccount(actor)
  const people = await readHousehold(engine.database.pool, actor.accountId)
  return toPersonView(personAmong(people, input.personId), people)
}
