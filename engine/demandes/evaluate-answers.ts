import { digestOf } from '../canonical-json.ts'
import { type Answers, type Evaluation, evaluate, type Facts } from '../definition/index.ts'
import type { Engine } from '../engine.ts'
import type { Revision } from '../procedures/revision.ts'

/** Enough for those who fill a form at the same time; some kilobytes each. */
const most = 500

/**
 * `evaluate` on answers as they are stored. The latest evaluations are remembered: between two saves each page asks the same again,
 * and what a save found is what the next page shows.
 */
export function evaluateAnswers(
  { revision, answers, facts }: { revision: Revision; answers: Answers; facts: Facts },
  engine: Engine,
): Evaluation {
  const known = evaluations.get(engine) ?? new Map<string, Evaluation>()
  evaluations.set(engine, known)
  const key = `${revision.id} ${facts.today} ${digestOf(answers)}`
  const evaluation = known.get(key) ?? evaluate(revision.compiled, answers, facts)
  // Last in the order of the map, whose first one is forgotten.
  known.delete(key)
  known.set(key, evaluation)
  const [oldest] = known.keys()
  if (known.size > most && oldest !== undefined) known.delete(oldest)
  return evaluation
}

const evaluations = new WeakMap<Engine, Map<string, Evaluation>>()
