import { type Answers, type Correctable, correctableFields, type Evaluation, evaluate } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import type { Revision } from '../../procedures/revision.ts'
import { evaluateStored } from '../evaluate-stored.ts'
import { factsOf } from '../facts-of.ts'
import type { Correcting } from './correction.ts'

export type CorrectionUnderWay = {
  /** As of the submission, as all that follows. */
  readonly before: Evaluation
  readonly now: Evaluation
  readonly correctable: Correctable
}

/** How corrections stand with these answers: what they are worth, and which of them may be changed. */
export function evaluateCorrection(
  { demande, revision, draft }: { demande: Correcting; revision: Revision; draft: Answers },
  engine: Engine,
): CorrectionUnderWay {
  const facts = factsOf(demande, engine)
  const before = evaluateStored({ demande, revision, facts }, engine)
  const now = evaluate(revision.compiled, draft, facts)
  return { before, now, correctable: correctableFields(demande.correction.fields, { before, now }) }
}
