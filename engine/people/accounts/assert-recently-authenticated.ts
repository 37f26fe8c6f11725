import type { AccountActor, Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertAccount } from './assert-account.ts'

/** For how long a password that was given is proof enough to change what protects the account. */
const recentMs = 15 * 60_000

/**
 * The first line of what changes or takes away an account. Throws `SignInRequired` without an account, `ReauthenticationRequired` unless
 * the password (or FranceConnect) vouched for the person in this very session within the last 15 minutes: pages then lead to
 * `/connexion/confirmer` and back.
 */
export function assertRecentlyAuthenticated(actor: Actor, { now }: Pick<Engine, 'now'>): asserts actor is AccountActor {
  assertAccount(actor)
  const { session } = actor
  if (!session || now().getTime() - session.authenticatedAt.getTime() > recentMs)
    throw new GuichetError('ReauthenticationRequired')
}
