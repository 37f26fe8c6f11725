import { type Evaluation, evaluate, type Facts } from '../definition/index.ts'
import type { Engine } from '../engine.ts'
import type { Revision } from '../procedures/revision.ts'
import { createRecent, type Recent } from '../recent.ts'
import type { DemandeRecord } from './demande-record.ts'

/** Enough for those who fill a form at the same time; some kilobytes each. */
const most = 500

/**
 * `evaluate` on a demande as it is stored. The latest evaluations are remembered: between two saves each page asks the same again,
 * and what a save found is what the next page shows.
 */
export function evaluateStored(
  { demande, revision, facts }: { demande: DemandeRecord; revision: Revision; facts: Facts },
  engine: Engine,
): Evaluation {
  const known = evaluationsOf(engine).get(keyOf(demande.head_hash, facts))
  if (known) return known
  const evaluation = evaluate(revision.compiled, demande.answers, facts)
  rememberEvaluation({ hash: demande.head_hash, facts, evaluation }, engine)
  return evaluation
}

/** Keeps what was found of a demande that now stands at this event of its log. */
export function rememberEvaluation(
  { hash, facts, evaluation }: { hash: string; facts: Facts; evaluation: Evaluation },
  engine: Engine,
): void {
  evaluationsOf(engine).set(keyOf(hash, facts), evaluation)
}

/** The hash of the last event names the demande, its revision and all that was answered or attached: each file is an event too. */
function keyOf(hash: string, { today }: Facts): string {
  return `${hash} ${today}`
}

const evaluations = new WeakMap<Engine, Recent<Evaluation>>()

function evaluationsOf(engine: Engine): Recent<Evaluation> {
  const known = evaluations.get(engine) ?? createRecent<Evaluation>(most)
  evaluations.set(engine, known)
  return known
}
