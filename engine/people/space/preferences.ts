/** Which mails a person wants. Decisions, what is asked of them and security notices are never switched off. */
import type { Pool, PoolClient } from 'pg'
import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { assertAccount } from '../accounts/assert-account.ts'

export type MailPreferences = {
  /** A draft that is about to be deleted, a delay that is about to end. */
  readonly reminders: boolean
  /** The town hall wrote a message. */
  readonly messages: boolean
}

type Row = { readonly preferences: { readonly mails?: Partial<MailPreferences> } }

/** Everything unless told. Throws `SignInRequired`. */
export async function readPreferences(
  actor: Actor,
  _input: Record<never, never>,
  { database }: Pick<Engine, 'database'>,
): Promise<MailPreferences> {
  assertAccount(actor)
  return preferencesOf(actor.accountId, database.pool)
}

/** Throws `SignInRequired`. */
export async function changePreferences(
  actor: Actor,
  { reminders, messages }: MailPreferences,
  { database, now }: Pick<Engine, 'database' | 'now'>,
): Promise<MailPreferences> {
  assertAccount(actor)
  await database.pool.query(
    `update accounts set preferences = preferences || jsonb_build_object('mails', $2::jsonb), updated_at = $3 where id = $1`,
    [actor.accountId, JSON.stringify({ reminders, messages }), now()],
  )
  return { reminders, messages }
}

/** Whether the holder of a demande wants that mail: who has no account cannot tell, and is written to. */
export async function wantsMail(
  client: Pool | PoolClient,
  holderId: string,
  kind: keyof MailPreferences,
): Promise<boolean> {
  return (await preferencesOf(holderId, client))[kind]
}

async function preferencesOf(accountId: string, client: Pool | PoolClient): Promise<MailPreferences> {
  const { rows } = await client.query<Row>({
    name: 'mail-preferences',
    text: 'select preferences from accounts where id = $1',
    values: [accountId],
  })
  const { reminders = true, messages = true } = rows[0]?.preferences.mails ?? {}
  return { reminders, messages }
}
