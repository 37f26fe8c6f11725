import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertAccount } from './assert-account.ts'
import { signInWaits } from './sign-in-waits.ts'

export type ConfirmIdentityInput = {
  readonly password: string
  /** Where the try comes from. */
  readonly address: string
}

/**
 * Who is signed in gives the password again before a change that matters; the caller then renews the session. Throws `SignInRefused` when
 * it is wrong, `TooManyRequests` when wrong tries follow too fast: a session left open must not be a place to guess from.
 */
export async function confirmIdentity(
  actor: Actor,
  { password, address }: ConfirmIdentityInput,
  { database: { pool }, passwords, attempts }: Pick<Engine, 'database' | 'passwords' | 'attempts'>,
): Promise<{ readonly accountId: string }> {
  assertAccount(actor)
  const { accountId } = actor
  const waits = signInWaits(address, attempts)
  await waits.assertPlaceMay()
  await waits.countTry(accountId)
  const { rows } = await pool.query<{ password_hash: string | null }>(
    'select password_hash from accounts where id = $1',
    [accountId],
  )
  if (!(await passwords.matches(password, rows[0]?.password_hash ?? undefined, waits.assertPlaceMay))) {
    await waits.failed()
    throw new GuichetError('SignInRefused', { message: 'Ce n’est pas votre mot de passe. Recommencez.' })
  }
  await waits.succeeded(accountId)
  return { accountId }
}
