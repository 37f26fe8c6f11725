import type { Actor } from '../../actor.ts'
import type { JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertAccount } from './assert-account.ts'
import type { Phones } from './contact-columns.ts'

/** An account as its holder sees it. The names are those of the adult who answers for the household. */
export type AccountView = {
  readonly id: string
  readonly identifier: string
  readonly email?: string
  readonly emailVerified: boolean
  /** E.164. */
  readonly phones: Phones
  /** As the field `address` has it. */
  readonly address: JsonObject
  readonly civility?: 'monsieur' | 'madame'
  readonly birthName?: string
  readonly usageName?: string
  readonly firstNames?: string
  /** « Zoé Payet »; the identifier as long as nobody is named. */
  readonly name: string
  readonly question?: string
  readonly hasPassword: boolean
  readonly createdAt: Date
}

type Row = {
  readonly id: string
  readonly identifier: string
  readonly email: string | null
  readonly email_verified_at: Date | null
  readonly phones: Phones
  readonly address: JsonObject
  readonly question: string | null
  readonly has_password: boolean
  readonly created_at: Date
  readonly civility: 'monsieur' | 'madame' | null
  readonly birth_name: string | null
  readonly usage_name: string | null
  readonly first_names: string | null
}

/** The account of the actor, in one read. Throws `SignInRequired`, also when it was deleted meanwhile; `Forbidden` to agents. */
export async function readAccount(
  actor: Actor,
  _input: Readonly<Record<never, never>>,
  { database }: Pick<Engine, 'database'>,
): Promise<AccountView> {
  assertAccount(actor)
  const { rows } = await database.pool.query<Row>({ ...accountQuery, values: [actor.accountId] })
  const [row] = rows
  if (!row) throw new GuichetError('SignInRequired')
  return toAccountView(row)
}

function toAccountView(row: Row): AccountView {
  return {
    id: row.id,
    identifier: row.identifier,
    ...(row.email && { email: row.email }),
    emailVerified: row.email_verified_at !== null,
    phones: row.phones,
    address: row.address,
    ...(row.civility && { civility: row.civility }),
    ...(row.birth_name && { birthName: row.birth_name }),
    ...(row.usage_name && { usageName: row.usage_name }),
    ...(row.first_names && { firstNames: row.first_names }),
    name: row.birth_name ? `${row.first_names ?? ''} ${row.usage_name ?? row.birth_name}`.trim() : row.identifier,
    ...(row.question && { question: row.question }),
    hasPassword: row.has_password,
    createdAt: row.created_at,
  }
}

const accountQuery = {
  name: 'read-account',
  text: `select a.id, a.identifier, a.email, a.email_verified_at, a.phones, a.address, a.question,
      a.password_hash is not null as has_password, a.created_at, p.civility, p.birth_name, p.usage_name, p.first_names
    from accounts a
    left join household_people p on p.account_id = a.id and p.is_responsible and p.state <> 'archived'
    where a.id = $1`,
}
