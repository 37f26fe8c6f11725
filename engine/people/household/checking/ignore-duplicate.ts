import type { Actor } from '../../../actor.ts'
import type { Engine } from '../../../engine.ts'
import { GuichetError } from '../../../errors.ts'
import { accountOfPerson } from '../person-record.ts'
import { assertChecksPeople } from './assert-checks-people.ts'

/** Remembers that two people who look the same are not: they are not flagged again. Throws `Forbidden`, `PersonNotFound`. */
export async function ignoreDuplicate(
  actor: Actor,
  { personId, otherId }: { readonly personId: string; readonly otherId: string },
  { database: { pool }, now }: Pick<Engine, 'database' | 'now'>,
): Promise<void> {
  assertChecksPeople(actor)
  await Promise.all([accountOfPerson(pool, personId), accountOfPerson(pool, otherId)])
  if (personId === otherId) throw new GuichetError('PeopleApart')
  await pool.query(
    `insert into household_distinct_people (one_id, other_id, decided_by, decided_at)
     values (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), $3, $4) on conflict do nothing`,
    [personId, otherId, actor.agentId, now()],
  )
}
