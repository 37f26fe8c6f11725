import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertAccount } from '../accounts/assert-account.ts'
import { lockHousehold, personAmong } from './person-record.ts'
import { StalePerson } from './stale-person.ts'
import { toPersonView } from './to-person-view.ts'
import { whyKept } from './why-kept.ts'

/**
 * Takes a person out of the household; the demandes about them stay as they were. Throws `PersonKept` with the reason (the responsible
 * adult goes last, a child keeps a guardian), `StaleVersion`, `PersonNotFound`, `SignInRequired`, `Forbidden` to agents.
 */
export async function archivePerson(
  actor: Actor,
  input: { readonly personId: string; readonly version: number },
  engine: Pick<Engine, 'database' | 'now'>,
): Promise<void> {
  assertAccount(actor)
  const { accountId } = actor
  await engine.database.transaction(async (client) => {
    const people = await lockHousehold(client, accountId)
    const person = personAmong(people, input.personId)
    if (person.version !== input.version) throw new StalePerson(toPersonView(person, people), {})
    const reason = whyKept(person, people)
    if (reason !== undefined) throw new GuichetError('PersonKept', { message: reason })
    await client.query(
      "update household_people set state = 'archived', updated_at = $2, version = version + 1 where id = $1",
      [person.id, engine.now()],
    )
  })
}
