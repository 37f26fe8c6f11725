import type { Actor } from '../actor.ts'
import { GuichetError } from '../errors.ts'
import type { Database } from '../store/database.ts'
import type { Attempts } from './attempts.ts'
import { type AgentActor, findAgent } from './find-agent.ts'
import type { Passwords } from './passwords.ts'

export type SignInInput = {
  readonly email: string
  readonly password: string /** Where the try comes from. */
  readonly address: string
}

export type SignInTools = { readonly database: Database; readonly passwords: Passwords; readonly attempts: Attempts }

/** Tries before one has to wait; several agents share the address of the town hall. */
const freeTries = { account: 5, address: 30 }

/**
 * Answers the agent whose e-mail and password these are. Throws `SignInRefused`, the same and in the same time whether the e-mail or the
 * password is wrong; `TooManyRequests` when tries follow too fast on one account or from one address.
 */
export async function signInAgent(_actor: Actor, input: SignInInput, tools: SignInTools): Promise<AgentActor> {
  const email = input.email.trim().toLowerCase()
  await assertMayTry(`sign-in:account:${email}`, freeTries.account, tools)
  await assertMayTry(`sign-in:address:${input.address}`, freeTries.address, tools)
  const { rows } = await tools.database.pool.query<{ id: string; password_hash: string }>(
    'select id, password_hash from agents where email = $1 and disabled_at is null',
    [email],
  )
  const matches = await tools.passwords.matches(input.password, rows[0]?.password_hash)
  const agent = matches && rows[0] ? await findAgent(tools.database, rows[0].id) : undefined
  if (!agent) throw new GuichetError('SignInRefused')
  await tools.attempts.forget(`sign-in:account:${email}`)
  await tools.attempts.forget(`sign-in:address:${input.address}`)
  return agent
}

async function assertMayTry(key: string, free: number, { attempts }: SignInTools): Promise<void> {
  const waitMs = await attempts.tryWithGrowingWait(key, free)
  if (waitMs > 0)
    throw new GuichetError('TooManyRequests', { context: { retryAfterSeconds: Math.ceil(waitMs / 1000) } })
}
