import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertAccount } from './assert-account.ts'
import { signInWaits } from './sign-in-waits.ts'

export type PasswordProof = {
  readonly password: string
  /** Where the try comes from. */
  readonly address: string
}

type Tools = Pick<Engine, 'database' | 'passwords' | 'attempts'>

/**
 * Who is signed in gives the password again before a change that matters; the caller then renews the session. Throws `SignInRefused` when
 * it is wrong, `TooManyRequests` when wrong tries follow too fast: a session left open must not be a place to guess from.
 */
export async function confirmIdentity(
  actor: Actor,
  proof: PasswordProof,
  tools: Tools,
): Promise<{ readonly accountId: string }> {
  assertAccount(actor)
  await assertPassword(actor.accountId, proof, tools)
  return { accountId: actor.accountId }
}

/** Throws unless it is the password of this account, known by other means than its name. */
export async function assertPassword(
  accountId: string,
  { password, address }: PasswordProof,
  { database: { pool }, passwords, attempts }: Tools,
): Promise<void> {
  const waits = signInWaits(address, attempts)
  await waits.assertPlaceMay()
  await waits.countTry({ login: accountId, accountId })
  const { rows } = await pool.query<{ password_hash: string | null }>(
    'select password_hash from accounts where id = $1',
    [accountId],
  )
  if (!(await passwords.matches(password, rows[0]?.password_hash ?? undefined, waits.assertPlaceMay))) {
    await waits.failed()
    throw new GuichetError('SignInRefused', { message: 'Ce n’est pas votre mot de passe. Recommencez.' })
  }
  await waits.succeeded({ login: accountId, accountId })
}
