import { type AccountActor, type Actor, hasAccount } from '../../actor.ts'
import { GuichetError } from '../../errors.ts'

/** Throws `SignInRequired` unless the actor is a citizen signed in to an account; `Forbidden` to an agent. */
export function assertAccount(actor: Actor): asserts actor is AccountActor {
  if (actor.kind === 'agent') throw new GuichetError('Forbidden')
  if (!hasAccount(actor)) throw new GuichetError('SignInRequired')
}
