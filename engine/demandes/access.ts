/** Who may see or touch a demande: asked first by every use-case. What may not be seen does not exist. */
import type { Actor, AgentActor } from '../actor.ts'
import { GuichetError } from '../errors.ts'
import type { DemandeRecord } from './demande-record.ts'

/** Throws `DemandeNotFound` unless the actor may read it. */
export function assertMayRead(actor: Actor, demande: DemandeRecord): void {
  if (!mayRead(actor, demande)) throw new GuichetError('DemandeNotFound', { context: { id: demande.id } })
}

/** Whether the actor may read it. */
export function mayRead(actor: Actor, demande: DemandeRecord): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'citizen')
    return (
      actor.holderId === demande.holder_id ||
      actor.formerHolderId === demande.holder_id ||
      actor.grantedDemandeIds.includes(demande.id)
    )
  if (actor.kind === 'agent') return demande.submitted_at !== null && servesDemandesOf(actor, demande.service_id)
  return false
}

/** Throws unless the actor is the citizen who fills it. */
export function assertHolds(actor: Actor, demande: DemandeRecord): void {
  assertMayRead(actor, demande)
  if (actor.kind !== 'citizen') throw new GuichetError('Forbidden', { context: { id: demande.id } })
}

/** Throws `Forbidden` unless the actor is an agent. */
export function assertAgent(actor: Actor): asserts actor is AgentActor {
  if (actor.kind !== 'agent') throw new GuichetError('Forbidden')
}

/** Throws `Forbidden` unless the actor is an administrator. */
export function assertAdministrator(actor: Actor): asserts actor is AgentActor {
  assertAgent(actor)
  if (!actor.roles.includes('administrator')) throw new GuichetError('Forbidden')
}

/** Throws `Forbidden` when the prefix of an event is not the actor's. */
export function assertMaySend(actor: Actor, event: string): void {
  const prefix = event.slice(0, event.indexOf('.'))
  const allowed = prefixes[actor.kind]
  if (!allowed.includes(prefix)) throw new GuichetError('Forbidden', { context: { event } })
}

const prefixes: { readonly [kind in Actor['kind']]: readonly string[] } = {
  visitor: [],
  citizen: ['citizen'],
  agent: ['agent'],
  system: ['timer', 'linked', 'system'],
}

function servesDemandesOf(actor: AgentActor, serviceId: string): boolean {
  return actor.roles.includes('administrator') || actor.serviceIds.includes(serviceId)
}
