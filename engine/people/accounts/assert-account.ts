import { type AccountActor, type Actor, hasAccount } from '../../actor.ts'
import { GuichetError } from '../../errors.ts'

/** The first line of what only the holder of an account may do. Throws `SignInRequired`; `Forbidden` for agents, who have none. */
export function assertAccount(actor: Actor): asserts actor is AccountActor {
  if (hasAccount(actor)) return
  throw new GuichetError(actor.kind === 'agent' || actor.kind === 'system' ? 'Forbidden' : 'SignInRequired')
}
