import { type Facts, todayIn } from '../definition/index.ts'
import type { Engine } from '../engine.ts'
import type { DemandeRecord } from './demande-record.ts'
import { countDocuments } from './documents/stored-document.ts'

/**
 * What the evaluator is told beside the answers of a demande. A submitted one is judged as of its submission: what was right that day
 * stays right.
 */
export function factsOf(demande: DemandeRecord, engine: Engine): Facts {
  const facts = { ...engine.facts(), ...demande.about, documents: countDocuments(demande.documents) }
  return demande.submitted_at ? { ...facts, today: todayIn(engine.commune.zone, demande.submitted_at) } : facts
}
