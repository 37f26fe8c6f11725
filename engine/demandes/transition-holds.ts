import type { Actor } from '../actor.ts'
import { holds as conditionHolds } from '../definition/index.ts'
import type { Engine } from '../engine.ts'
import type { Revision } from '../procedures/revision.ts'
import type { NamedTransition } from '../workflow/index.ts'
import type { DemandeRecord } from './demande-record.ts'

/** Decides the condition (on the answers) and the guard (of the registry) of each transition, for one actor. */
export function createHolds(
  actor: Actor,
  { demande, revision }: { demande: DemandeRecord; revision: Revision },
  engine: Engine,
): (transition: NamedTransition) => boolean {
  const facts = { ...engine.facts(), ...demande.about }
  return (transition) => {
    const { when, guard } = transition
    if (when !== undefined && !conditionHolds(revision.compiled, when, demande.answers, facts)) return false
    return guard === undefined || engine.guards.get(guard)({ answers: demande.answers, facts, actor })
  }
}
