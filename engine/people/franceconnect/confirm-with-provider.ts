import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertAccount } from '../accounts/assert-account.ts'
import type { PivotIdentity } from './pivot-identity.ts'

/**
 * Who is signed in says again who they are, by FranceConnect instead of the password; the caller then renews the session. Throws
 * `ProviderRefused` when it vouches for somebody else than the account is linked to.
 */
export async function confirmWithProvider(
  actor: Actor,
  { identity }: { readonly identity: PivotIdentity },
  { database }: Pick<Engine, 'database'>,
): Promise<{ readonly accountId: string }> {
  assertAccount(actor)
  const { rowCount } = await database.pool.query('select from accounts where id = $1 and provider_subject = $2', [
    actor.accountId,
    identity.sub,
  ])
  if (!rowCount) throw new GuichetError('ProviderRefused')
  return { accountId: actor.accountId }
}
