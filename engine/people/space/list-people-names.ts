import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { assertAccount } from '../accounts/assert-account.ts'
import { type NameColumns, nameOf } from '../household/name-of.ts'

export type PersonName = { readonly id: string; readonly name: string }

/** The people of the household, those who left it too: demandes may be about them. The responsible adult first. Throws `SignInRequired`. */
export async function listPeopleNames(
  actor: Actor,
  _input: Record<never, never>,
  { database }: Pick<Engine, 'database'>,
): Promise<readonly PersonName[]> {
  assertAccount(actor)
  const { rows } = await database.pool.query<NameColumns & { readonly id: string }>({
    name: 'people-names',
    text: `select id, first_names, birth_name, usage_name from household_people
      where account_id = $1 order by is_responsible desc, kind, created_at, id limit 100`,
    values: [actor.accountId],
  })
  return rows.map((row) => ({ id: row.id, name: nameOf(row) }))
}
