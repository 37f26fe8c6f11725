/** People who may be the same as others: same birth name and first given name, and same birth date, e-mail or telephone. */
import type { Pool } from 'pg'
import type { PersonState } from '../person-state.ts'
import type { PersonKind } from '../person-view.ts'

export type AlikeRow = {
  /** Whom they are like. */
  readonly person_id: string
  readonly id: string
  readonly account_id: string
  readonly kind: PersonKind
  readonly is_responsible: boolean
  readonly birth_name: string
  readonly usage_name: string | null
  readonly first_names: string
  readonly birth_date: string | null
  readonly state: PersonState
  readonly version: number
}

const most = 200

/** Of each of these people, those who may be the same, unless an agent said that they are not. */
export async function findAlike(pool: Pool, ids: readonly string[]): Promise<readonly AlikeRow[]> {
  const { rows } = await pool.query<AlikeRow>({ ...alikeQuery, values: [ids, most] })
  return rows
}

/** E-mails, and the last nine figures of telephones, which national and international forms share. */
const contactsOf = (person: string, account: string) => `(
  array_remove(array[lower(${person}.email), right(regexp_replace(${person}.phone, '[^0-9]', '', 'g'), 9),
    case when ${person}.is_responsible then ${account}.email end], null)
  || case when ${person}.is_responsible
    then array(select right(regexp_replace(value, '[^0-9]', '', 'g'), 9) from jsonb_each_text(${account}.phones))
    else '{}'::text[] end)`

const alikeQuery = {
  name: 'people-alike',
  text: `select p.id as person_id, o.id, o.account_id, o.kind, o.is_responsible, o.birth_name, o.usage_name, o.first_names,
      o.birth_date, o.state, o.version
    from household_people p join accounts pa on pa.id = p.account_id
    join household_people o on o.alike_key = p.alike_key and o.state <> 'archived' and o.id <> p.id
    join accounts oa on oa.id = o.account_id and (oa.email is null or oa.email_verified_at is not null)
    where p.id = any($1) and (o.birth_date = p.birth_date or ${contactsOf('p', 'pa')} && ${contactsOf('o', 'oa')})
      and not exists (select from household_distinct_people d
        where d.one_id = least(p.id, o.id) and d.other_id = greatest(p.id, o.id))
    order by o.created_at, o.id limit $2`,
}
