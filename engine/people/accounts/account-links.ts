/** Links mailed to the holder of an account: 256 random bits of which only a digest is kept, good once and for a while. */
import { createHash, randomBytes } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { GuichetError } from '../../errors.ts'

export type LinkPurpose = 'verifyEmail' | 'resetPassword' | 'changeEmail' | 'deleteAccount'

export type AccountLink = {
  readonly account_id: string
  readonly purpose: LinkPurpose
  readonly email: string | null
  readonly holder_id: string | null
}

export type NewLink = {
  readonly accountId: string
  readonly purpose: LinkPurpose
  /** The address that it proves. */
  readonly email?: string
  /** Of the browser that asked. */
  readonly holderId?: string | undefined
  readonly at: Date
  readonly minutes: number
}

/** The token for the mail. Those of the same purpose asked before stay good: mails arrive in any order. */
export async function createLink(client: Pool | PoolClient, link: NewLink): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await client.query(
    `insert into account_links (token_hash, account_id, purpose, email, holder_id, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6::timestamptz, $6::timestamptz + make_interval(mins => $7))`,
    [hashLink(token), link.accountId, link.purpose, link.email ?? null, link.holderId ?? null, link.at, link.minutes],
  )
  return token
}

/** Throws `LinkRefused`, the same for a link that never was, was used or expired, or serves another purpose. */
export async function findLink(
  client: Pool | PoolClient,
  { token, purposes, at }: { readonly token: string; readonly purposes: readonly LinkPurpose[]; readonly at: Date },
): Promise<AccountLink> {
  const { rows } = await client.query<AccountLink>(
    `select account_id, purpose, email, holder_id from account_links
     where token_hash = $1 and purpose = any($2::text[]) and expires_at > $3`,
    [hashLink(token), purposes, at],
  )
  const [link] = rows
  if (!link) throw new GuichetError('LinkRefused')
  return link
}

/** Uses the link up, in the caller's transaction, with every other of its purpose. Throws `LinkRefused` when it was used meanwhile. */
export async function spendLink(client: PoolClient, token: string): Promise<void> {
  const { rowCount } = await client.query(
    `with used as (delete from account_links where token_hash = $1 returning account_id, purpose, token_hash),
     others as (
       delete from account_links l using used u
       where l.account_id = u.account_id and l.purpose = u.purpose and l.token_hash <> u.token_hash)
     select from used`,
    [hashLink(token)],
  )
  if (!rowCount) throw new GuichetError('LinkRefused')
}

/** Random bits need no salt: nobody guesses them back from their digest. */
export function hashLink(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
