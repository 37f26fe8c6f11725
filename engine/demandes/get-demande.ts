import type { Actor } from '../actor.ts'
import type { Engine } from '../engine.ts'
import { assertMayRead } from './access.ts'
import { readDemande } from './demande-record.ts'
import type { DemandeView } from './demande-view.ts'
import { toView } from './to-view.ts'

/** A demande of the actor. Throws `DemandeNotFound` when it is absent or somebody else's. */
export async function getDemande(actor: Actor, input: { demandeId: string }, engine: Engine): Promise<DemandeView> {
  const demande = await readDemande(engine.database, input.demandeId)
  assertMayRead(actor, demande)
  return toView(actor, demande, engine)
}
