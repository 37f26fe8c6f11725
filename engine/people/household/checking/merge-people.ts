import type { PoolClient } from 'pg'
import type { Actor } from '../../../actor.ts'
import type { Engine } from '../../../engine.ts'
import { GuichetError } from '../../../errors.ts'
import { accountOfPerson, lockHousehold, type PersonRecord, personAmong, readHousehold } from '../person-record.ts'
import type { PersonView } from '../person-view.ts'
import { StalePerson } from '../stale-person.ts'
import { toPersonView } from '../to-person-view.ts'
import { assertChecksPeople } from './assert-checks-people.ts'

type Versioned = { readonly id: string; readonly version: number }

/**
 * Makes one of two people of a household who were declared twice: what only the dropped one told goes to the kept one, with their
 * children and the demandes about them. Never across households: one's data are not another's. Throws `Forbidden`, `PersonNotFound`,
 * `PeopleApart`, `PersonKept` when the responsible adult would be dropped, `StaleVersion`.
 */
export async function mergePeople(
  actor: Actor,
  { kept, dropped }: { readonly kept: Versioned; readonly dropped: Versioned },
  engine: Engine,
): Promise<PersonView> {
  assertChecksPeople(actor)
  return engine.database.transaction(async (client) => {
    const accountId = await accountOfPerson(client, kept.id)
    if ((await accountOfPerson(client, dropped.id)) !== accountId) throw new GuichetError('PeopleApart')
    const people = await lockHousehold(client, accountId)
    const [one, other] = [fresh(people, kept), fresh(people, dropped)]
    if (one.kind !== other.kind || one.id === other.id) throw new GuichetError('PeopleApart')
    if (other.is_responsible)
      throw new GuichetError('PersonKept', { message: 'Gardez la fiche de la personne responsable du foyer.' })
    const by = [actor.agentId, engine.now()] as const
    await client.query(one.is_responsible ? fillResponsibleSql : fillSql, [one.id, other.id, ...by])
    await moveTies(client, one.id, other.id)
    await client.query(dropSql, [one.id, other.id, ...by])
    const after = await readHousehold(client, accountId)
    return toPersonView(personAmong(after, one.id), after)
  })
}

function fresh(people: readonly PersonRecord[], { id, version }: Versioned): PersonRecord {
  const person = personAmong(people, id)
  if (person.version !== version) throw new StalePerson(toPersonView(person, people), {})
  return person
}

async function moveTies(client: PoolClient, keptId: string, droppedId: string): Promise<void> {
  await client.query(
    `insert into household_guardians (child_id, adult_id, link)
     select child_id, $1, link from household_guardians where adult_id = $2 on conflict do nothing`,
    [keptId, droppedId],
  )
  await client.query('delete from household_guardians where adult_id = $1', [droppedId])
  await client.query('update demandes set subject_id = $1 where subject_id = $2', [keptId, droppedId])
}

const filled = ['civility', 'usage_name', 'sex', 'birth_date', 'birth_commune', 'birth_departement']

/** A birth that was expected has come when one of the two is born. */
const fill = (columns: readonly string[]) => `
  update household_people k set ${columns.map((column) => `${column} = coalesce(k.${column}, d.${column})`).join(', ')},
    first_names = coalesce(nullif(k.first_names, ''), d.first_names),
    expected_on = case when coalesce(k.birth_date, d.birth_date) is null then coalesce(k.expected_on, d.expected_on) end,
    version = k.version + 1, checked_by = $3, checked_at = $4, updated_at = $4
  from household_people d where k.id = $1 and d.id = $2`

const fillResponsibleSql = fill(filled)
const fillSql = fill([...filled, 'email', 'phone'])

const dropSql = `
  update household_people set state = 'archived', merged_into = $1, version = version + 1, checked_by = $3, checked_at = $4,
    updated_at = $4
  where id = $2`
