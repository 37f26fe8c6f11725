import type { Pool, PoolClient } from 'pg'

/** Of a holder, whether it is an account rather than a browser. */
export async function isAccount(holderId: string, client: Pool | PoolClient): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'is-account',
    text: 'select from accounts where id = $1',
    values: [holderId],
  })
  return rowCount === 1
}
