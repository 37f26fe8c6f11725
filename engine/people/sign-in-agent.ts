import type { Actor, AgentActor } from '../actor.ts'
import type { Engine } from '../engine.ts'
import { GuichetError } from '../errors.ts'
import { findAgent } from './find-agent.ts'
import { networkOf } from './network-of.ts'

export type SignInInput = {
  readonly email: string
  readonly password: string
  /** Where the try comes from. */
  readonly address: string
}

export type SignInTools = Pick<Engine, 'database' | 'passwords' | 'attempts'>

/**
 * Tries before one has to wait. An account is guarded against each place first: who guesses waits, its owner elsewhere does not. Several
 * agents share the address of the town hall.
 */
const freeTries = { place: 30, accountFromPlace: 5, account: 50 }

/**
 * Answers the agent whose e-mail and password these are. Throws `SignInRefused`, the same and in the same time whether the e-mail or the
 * password is wrong; `TooManyRequests` when tries follow too fast from one place, or on one account.
 */
export async function signInAgent(_actor: Actor, input: SignInInput, tools: SignInTools): Promise<AgentActor> {
  const email = input.email.trim().toLowerCase()
  const place = networkOf(input.address)
  const keys = {
    place: `sign-in:place:${place}`,
    accountFromPlace: `sign-in:account-from:${email} ${place}`,
    account: `sign-in:account:${email}`,
  }
  // In this order: a place that has to wait does not use up the tries of an account.
  for (const guard of ['place', 'accountFromPlace', 'account'] as const)
    await assertMayTry(keys[guard], freeTries[guard], tools)
  const { rows } = await tools.database.pool.query<{ id: string; password_hash: string }>(
    'select id, password_hash from agents where email = $1 and disabled_at is null',
    [email],
  )
  const matches = await tools.passwords.matches(input.password, rows[0]?.password_hash)
  const agent = matches && rows[0] ? await findAgent(tools.database, rows[0].id) : undefined
  if (!agent) throw new GuichetError('SignInRefused')
  await tools.attempts.forget(...Object.values(keys))
  return agent
}

async function assertMayTry(key: string, free: number, { attempts }: SignInTools): Promise<void> {
  const waitMs = await attempts.tryWithGrowingWait(key, free)
  if (waitMs > 0)
    throw new GuichetError('TooManyRequests', { context: { retryAfterSeconds: Math.ceil(waitMs / 1000) } })
}
