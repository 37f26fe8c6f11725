import type { Pool, PoolClient } from 'pg'
import { GuichetError } from '../../errors.ts'
import { isUuid } from '../../is-uuid.ts'
import type { PersonState } from './person-state.ts'
import type { Guardian, PersonKind } from './person-view.ts'

/** A row of `household_people` with the guardians of a child, those still in the household. */
export type PersonRecord = {
  readonly id: string
  readonly account_id: string
  readonly kind: PersonKind
  readonly is_responsible: boolean
  readonly civility: 'monsieur' | 'madame' | null
  readonly birth_name: string
  readonly usage_name: string | null
  readonly first_names: string
  readonly sex: 'F' | 'M' | null
  readonly birth_date: string | null
  readonly expected_on: string | null
  readonly birth_commune: string | null
  readonly birth_departement: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly state: PersonState
  readonly state_reason: string | null
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
  readonly guardians: readonly Guardian[]
}

/** The people of an account who are not archived: adults, the responsible one first, then children, oldest entry first. */
export async function readHousehold(client: Pool | PoolClient, accountId: string): Promise<readonly PersonRecord[]> {
  const { rows } = await client.query<PersonRecord>({ ...householdQuery, values: [accountId] })
  return rows
}

/** The same, held until the caller's transaction ends: nobody else adds, changes or archives meanwhile. */
export async function lockHousehold(client: PoolClient, accountId: string): Promise<readonly PersonRecord[]> {
  await client.query('select from accounts where id = $1 for update', [accountId])
  // Another statement: the one that waited for the lock sees the people as they were before it waited.
  return readHousehold(client, accountId)
}

/** Throws `PersonNotFound` unless the person is one of these. */
export function personAmong(people: readonly PersonRecord[], personId: string): PersonRecord {
  const person = people.find(({ id }) => id === personId)
  if (!person) throw new GuichetError('PersonNotFound')
  return person
}

/** The account of a person who is not archived. Throws `PersonNotFound`; an id that is no uuid is absent. */
export async function accountOfPerson(client: Pool | PoolClient, personId: string): Promise<string> {
  const { rows } = isUuid(personId)
    ? await client.query<{ account_id: string }>(
        "select account_id from household_people where id = $1 and state <> 'archived'",
        [personId],
      )
    : { rows: [] }
  const [row] = rows
  if (!row) throw new GuichetError('PersonNotFound')
  return row.account_id
}

const householdQuery = {
  name: 'read-household',
  text: `select p.*, coalesce((
      select jsonb_agg(jsonb_build_object('adultId', g.adult_id, 'link', g.link) order by a.created_at, a.id)
      from household_guardians g join household_people a on a.id = g.adult_id and a.state <> 'archived'
      where g.child_id = p.id), '[]') as guardians
    from household_people p where p.account_id = $1 and p.state <> 'archived'
    order by p.kind, p.is_responsible desc, p.created_at, p.id`,
}
