/** The personal space of an account: who is looking at it, and what its pages gather. */
import { type Actor, hasAccount } from '../../actor.ts'
import type { Engine } from '../../engine.ts'

/** Whoever is signed in, as every page knows them. */
export type Viewer = {
  readonly accountId: string
  /** « Marie Payet »; the identifier of the account while nobody is named. */
  readonly name: string
  readonly email?: string
  readonly isEmailVerified: boolean
  /** When the account is deleted, once that was asked for. */
  readonly deletionDueAt?: Date
}

type ViewerRow = {
  readonly identifier: string
  readonly email: string | null
  readonly email_verified_at: Date | null
  readonly deletion_due_at: Date | null
  readonly first_names: string | null
  readonly name: string | null
}

/** Absent for who has not signed in, or whose account is gone. One read by primary key: each page of someone signed in asks for it. */
export async function readViewer(
  actor: Actor,
  _input: Record<never, never>,
  { database }: Pick<Engine, 'database'>,
): Promise<Viewer | undefined> {
  if (!hasAccount(actor)) return undefined
  const { rows } = await database.pool.query<ViewerRow>({ ...viewerQuery, values: [actor.accountId] })
  const row = rows[0]
  if (!row) return undefined
  return {
    accountId: actor.accountId,
    name: row.name === null ? row.identifier : `${firstOf(row.first_names)}${row.name}`,
    ...(row.email !== null && { email: row.email }),
    isEmailVerified: row.email_verified_at !== null,
    ...(row.deletion_due_at && { deletionDueAt: row.deletion_due_at }),
  }
}

/** « Zoé, Marie » is called Zoé. */
function firstOf(firstNames: string | null): string {
  const [first = ''] = (firstNames ?? '').split(/[\s,]+/)
  return first === '' ? '' : `${first} `
}

// Named, so that PostgreSQL plans it once per connection.
const viewerQuery = {
  name: 'read-viewer',
  text: `select a.identifier, a.email, a.email_verified_at, a.deletion_due_at, p.first_names, coalesce(nullif(p.usage_name, ''), p.birth_name) as name
    from accounts a left join household_people p on p.account_id = a.id and p.is_responsible and p.state <> 'archived'
    where a.id = $1`,
}
