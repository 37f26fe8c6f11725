import type { Engine } from '../../engine.ts'

/** Days that an account has to confirm its e-mail. */
const unconfirmedDays = 7

/**
 * Deletes the accounts that were created with an e-mail that nobody confirmed, links and proofs that expired. Nobody could sign in to them:
 * they hold nothing. Answers how many accounts.
 */
export async function purgeAccounts({ database, now }: Pick<Engine, 'database' | 'now'>): Promise<number> {
  const at = now()
  await database.pool.query('delete from account_links where expires_at <= $1', [at])
  await database.pool.query('delete from spent_proofs where expires_at <= $1', [at])
  const { rowCount } = await database.pool.query(
    `delete from accounts a where email_verified_at is null and email is not null and provider_subject is null
       and created_at < $1::timestamptz - make_interval(days => $2)
       and not exists (select from demandes where holder_id = a.id)`,
    [at, unconfirmedDays],
  )
  return rowCount ?? 0
}
