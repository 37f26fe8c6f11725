import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Engine } from '../../engine.ts'
import { type ComposedMail, promiseMail } from '../../notifications/index.ts'

/** Mails that a stranger may make us send to one address in an hour. */
const mostAnHour = 3
const hourMs = 3_600_000

/**
 * Whether one more mail may go to an address that whoever asks has not proved to be theirs. To be asked before the transaction. Each
 * kind counts apart: accounts opened with somebody’s address must not keep them from a new password.
 */
export async function mayMail(
  to: string,
  { attempts }: Pick<Engine, 'attempts'>,
  kind: 'address' | 'password' = 'address',
): Promise<boolean> {
  const { count } = await attempts.count(`account-mail:${kind}:${to.toLowerCase()}`, hourMs)
  return count <= mostAnHour
}

/** Promises a mail about an account, in the caller's transaction. */
export async function mailAccount(
  client: PoolClient,
  { to, mail, mayWait = false }: { readonly to: string; readonly mail: ComposedMail; readonly mayWait?: boolean },
  { outbox, now }: Pick<Engine, 'outbox' | 'now'>,
): Promise<void> {
  await promiseMail(client, { key: `account:${randomUUID()}`, to, ...mail, at: now(), mayWait }, outbox)
}
