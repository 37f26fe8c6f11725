import { randomUUID } from 'node:crypto'
import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertAccount } from '../accounts/assert-account.ts'
import { assertPerson, type PersonInput, personColumns } from './person-input.ts'
import { lockHousehold, personAmong, readHousehold } from './person-record.ts'
import type { PersonKind, PersonView } from './person-view.ts'
import { toPersonView } from './to-person-view.ts'
import { writeGuardians } from './write-guardians.ts'

/** People of one household: beyond, it is no family that fills a form. */
export const mostPeople = 30

/**
 * Adds an adult or a child to the household of the account. The first adult of a household that has none answers for it. Throws
 * `AnswersRefused` with the places, `HouseholdFull`, `SignInRequired`, `Forbidden` to agents.
 */
export async function addPerson(
  actor: Actor,
  input: PersonInput & { readonly kind: PersonKind },
  engine: Engine,
): Promise<PersonView> {
  assertAccount(actor)
  const { accountId } = actor
  return engine.database.transaction(async (client) => {
    const people = await lockHousehold(client, accountId)
    if (people.length >= mostPeople) throw new GuichetError('HouseholdFull')
    const isResponsible = input.kind === 'adult' && people.every(({ is_responsible }) => !is_responsible)
    const columns = await assertPerson(input, { kind: input.kind, isResponsible, people }, engine)
    const id = randomUUID()
    await client.query(insertSql, [id, accountId, input.kind, isResponsible, engine.now(), ...columns])
    await writeGuardians(client, id, input.guardians ?? [])
    const after = await readHousehold(client, accountId)
    return toPersonView(personAmong(after, id), after)
  })
}

const insertSql = `
  insert into household_people (id, account_id, kind, is_responsible, created_at, updated_at, ${personColumns.join(', ')})
  values ($1, $2, $3, $4, $5, $5, ${personColumns.map((_column, index) => `$${index + 6}`).join(', ')})`
