/** What agents do with the people whom citizens declare: they check, correct, and find who was declared twice. */
import type { Actor } from '../../../actor.ts'
import type { Engine } from '../../../engine.ts'
import { decodeCursor, type Page, toPage } from '../../../page.ts'
import { nameOf } from '../name-of.ts'
import { type PersonState, stateLabels } from '../person-state.ts'
import type { PersonKind } from '../person-view.ts'
import { assertChecksPeople } from './assert-checks-people.ts'
import { findAlike } from './find-alike.ts'

export type PersonRow = {
  readonly id: string
  readonly kind: PersonKind
  readonly name: string
  readonly birthDate?: string
  readonly expectedOn?: string
  readonly state: PersonState
  readonly stateLabel: string
  /** The adult who answers for the household. */
  readonly household: string
  /** Since when it waits. */
  readonly updatedAt: Date
  /** How many people may be the same. */
  readonly duplicates: number
}

type Stored = {
  id: string
  kind: PersonKind
  birth_name: string
  usage_name: string | null
  first_names: string
  birth_date: string | null
  expected_on: string | null
  state: PersonState
  updated_at: Date
  household: string | null
}

/**
 * The people whom nobody has checked since they were declared or changed, longest waiting first, by pages. Those of an account whose
 * e-mail is not confirmed are not there yet. Throws `Forbidden`, `BadRequest` on a wrong cursor.
 */
export async function listPeopleToCheck(
  actor: Actor,
  input: { readonly after?: string; readonly limit: number },
  engine: Pick<Engine, 'database'>,
): Promise<Page<PersonRow>> {
  assertChecksPeople(actor)
  const cursor = input.after === undefined ? undefined : decodeCursor(input.after)
  const { pool } = engine.database
  const { rows } = await pool.query<Stored>(listSql, [cursor?.at ?? null, cursor?.id ?? null, input.limit + 1])
  const page = toPage(rows, input.limit, ({ updated_at, id }) => ({ at: updated_at, id }))
  const alike = await findAlike(
    pool,
    page.rows.map(({ id }) => id),
  )
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      name: nameOf(row),
      ...(row.birth_date && { birthDate: row.birth_date }),
      ...(row.expected_on && { expectedOn: row.expected_on }),
      state: row.state,
      stateLabel: stateLabels[row.state],
      household: row.household ?? '',
      updatedAt: row.updated_at,
      duplicates: alike.filter(({ person_id }) => person_id === row.id).length,
    })),
  }
}

const listSql = `
  select p.id, p.kind, p.birth_name, p.usage_name, p.first_names, p.birth_date, p.expected_on, p.state, p.updated_at,
    (select concat_ws(' ', r.first_names, coalesce(r.usage_name, r.birth_name)) from household_people r
     where r.account_id = p.account_id and r.is_responsible and r.state <> 'archived') as household
  from household_people p join accounts a on a.id = p.account_id and (a.email is null or a.email_verified_at is not null)
  where p.state in ('new', 'modified') and ($1::timestamptz is null or (p.updated_at, p.id) > ($1, $2::uuid))
  order by p.updated_at, p.id limit $3`
