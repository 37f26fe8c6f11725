/** The people of an account. Every use-case here checks that what it touches is the actor's; it knows no démarche. */
import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { assertAccount } from '../accounts/assert-account.ts'
import { readHousehold } from './person-record.ts'
import { householdStateOf } from './person-state.ts'
import type { HouseholdView } from './person-view.ts'
import { toPersonView } from './to-person-view.ts'

/** The household of the account. Throws `SignInRequired`, `Forbidden` to agents. */
export async function listHousehold(
  actor: Actor,
  _input: Record<never, never>,
  engine: Pick<Engine, 'database'>,
): Promise<HouseholdView> {
  assertAccount(actor)
  const people = await readHousehold(engine.database.pool, actor.accountId)
  return {
    people: people.map((person) => toPersonView(person, people)),
    state: householdStateOf(people.map(({ state }) => state)),
  }
}
