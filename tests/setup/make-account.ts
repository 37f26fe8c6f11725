/** An account as its creation leaves it, without the mails and the pages that lead to it. */
import { randomUUID } from 'node:crypto'
import type { Engine } from '../../engine/engine.ts'

export type MadeAccount = {
  readonly accountId: string
  readonly identifier: string
  readonly email: string
  readonly password: string
}

type Wishes = {
  readonly identifier: string
  readonly email?: string
  readonly isVerified?: boolean
  readonly password?: string
  readonly birthDate?: string
  readonly birthName?: string
  readonly firstNames?: string
}

export async function makeAccount(
  { database: { pool }, passwords, now }: Pick<Engine, 'database' | 'passwords' | 'now'>,
  wishes: Wishes,
): Promise<MadeAccount> {
  const { identifier, email = `${identifier}@exemple.fr`, password = 'trois petits margouillats' } = wishes
  const accountId = randomUUID()
  await pool.query(
    `insert into accounts (id, identifier, email, email_verified_at, password_hash, created_at, updated_at)
     values ($1, $2, $3, case when $4 then $6::timestamptz end, $5, $6, $6)`,
    [accountId, identifier, email, wishes.isVerified ?? true, await passwords.hash(password), now()],
  )
  await pool.query(
    `insert into household_people
       (id, account_id, kind, is_responsible, birth_name, first_names, birth_date, created_at, updated_at)
     values ($1, $2, 'adult', true, $3, $4, $5, $6, $6)`,
    [
      randomUUID(),
      accountId,
      wishes.birthName ?? 'Payet',
      wishes.firstNames ?? 'Jeanne',
      wishes.birthDate ?? null,
      now(),
    ],
  )
  return { accountId, identifier, email, password }
}
