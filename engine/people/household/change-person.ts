import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { assertAccount } from '../accounts/assert-account.ts'
import type { PersonInput } from './person-input.ts'
import { lockHousehold, personAmong, readHousehold } from './person-record.ts'
import { stateAfterEdit } from './person-state.ts'
import type { PersonView } from './person-view.ts'
import { toPersonView } from './to-person-view.ts'
import { writePerson } from './write-person.ts'

/**
 * Changes what is said of a person; one that an agent had judged is to be checked again. Sending what is stored changes nothing. Throws
 * `StaleVersion` with what is stored when somebody changed it since `version`, `AnswersRefused` with the places, `PersonNotFound`,
 * `SignInRequired`, `Forbidden` to agents.
 */
export async function changePerson(
  actor: Actor,
  input: PersonInput & { readonly personId: string; readonly version: number },
  engine: Engine,
): Promise<PersonView> {
  assertAccount(actor)
  const { accountId } = actor
  return engine.database.transaction(async (client) => {
    const people = await lockHousehold(client, accountId)
    const person = personAmong(people, input.personId)
    await writePerson(
      client,
      { person, people, input, next: { state: stateAfterEdit(person.state), reason: person.state_reason } },
      engine,
    )
    const after = await readHousehold(client, accountId)
    return toPersonView(personAmong(after, person.id), after)
  })
}
