import type { Actor } from '../../../actor.ts'
import type { Engine } from '../../../engine.ts'
import type { PersonInput } from '../person-input.ts'
import { accountOfPerson, lockHousehold, personAmong, readHousehold } from '../person-record.ts'
import type { PersonView } from '../person-view.ts'
import { toPersonView } from '../to-person-view.ts'
import { writePerson } from '../write-person.ts'
import { assertChecksPeople } from './assert-checks-people.ts'

/**
 * Corrects what was said of a person, who is then valid. Throws `Forbidden`, `PersonNotFound`, `AnswersRefused` with the places,
 * `StaleVersion` when the person was changed meanwhile.
 */
export async function correctPerson(
  actor: Actor,
  input: PersonInput & { readonly personId: string; readonly version: number },
  engine: Engine,
): Promise<PersonView> {
  assertChecksPeople(actor)
  return engine.database.transaction(async (client) => {
    const accountId = await accountOfPerson(client, input.personId)
    const people = await lockHousehold(client, accountId)
    const person = personAmong(people, input.personId)
    const next = { state: 'valid', reason: null, checkedBy: actor.agentId } as const
    await writePerson(client, { person, people, input, next }, engine)
    const after = await readHousehold(client, accountId)
    return toPersonView(personAmong(after, person.id), after)
  })
}
