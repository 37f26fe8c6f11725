import type { Actor, AgentActor, Role } from '../../../actor.ts'
import { GuichetError } from '../../../errors.ts'

const roles: readonly Role[] = ['administrator', 'manager']

/** Accounts are of no municipal service: those who answer for one, and administrators, check people. Throws `Forbidden` to others. */
export function assertChecksPeople(actor: Actor): asserts actor is AgentActor {
  if (actor.kind !== 'agent' || !roles.some((role) => actor.roles.includes(role))) throw new GuichetError('Forbidden')
}
