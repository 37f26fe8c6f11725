import type { PoolClient } from 'pg'
import type { Guardian } from './person-view.ts'

/** The guardians of a child from now on. Those who were archived are forgotten with the former ones. */
export async function writeGuardians(
  client: PoolClient,
  childId: string,
  guardians: readonly Guardian[],
): Promise<void> {
  await client.query('delete from household_guardians where child_id = $1', [childId])
  await client.query(
    `insert into household_guardians (child_id, adult_id, link)
     select $1, adult, link from unnest($2::uuid[], $3::text[]) as given (adult, link)`,
    [childId, guardians.map(({ adultId }) => adultId), guardians.map(({ link }) => link)],
  )
}
