import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { breaks } from '../../store/breaks.ts'
import { assertPassword } from '../accounts/confirm-identity.ts'

export type LinkProviderInput = {
  /** Answered by `signInWithProvider`, and kept on the server since. */
  readonly accountId: string
  readonly subject: string
  readonly password: string
  /** Where the try comes from. */
  readonly address: string
}

/**
 * From now on this identity of FranceConnect opens this account, whose password was given. Throws `SignInRefused`, `TooManyRequests`,
 * `ProviderRefused` when the identity opens another account meanwhile.
 */
export async function linkProvider(
  _actor: Actor,
  { accountId, subject, ...proof }: LinkProviderInput,
  engine: Pick<Engine, 'database' | 'passwords' | 'attempts' | 'now'>,
): Promise<void> {
  await assertPassword(accountId, proof, engine)
  const linking = engine.database.pool.query(
    `update accounts set provider_subject = $2, updated_at = $3
     where id = $1 and not exists (select 1 from accounts where provider_subject = $2 and id <> $1)`,
    [accountId, subject, engine.now()],
  )
  const { rowCount } = await linking.catch((error) => {
    throw breaks(error, 'accounts_provider_subject_key') ? new GuichetError('ProviderRefused') : error
  })
  if (!rowCount) throw new GuichetError('ProviderRefused')
}
