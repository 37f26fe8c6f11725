import type { CompiledDefinition } from '../../../engine/definition/compiled-definition.ts'
import { correctableFields, keepOthers, toCorrectable } from '../../../engine/definition/correctable.ts'
import { evaluate } from '../../../engine/definition/evaluate.ts'
import type { Evaluation } from '../../../engine/definition/evaluation.ts'
import type { JsonObject, Path } from '../../../engine/definition/language.ts'
import type { StepData } from '../../form/step-data.ts'

type Correctable = { readonly correctable?: readonly Path[] }

/** Of a demande to correct, what may be changed in its step; of a draft, all: nothing is ever kept back. */
export type StepCorrections = {
  /** With the answers as they stand; the same list as long as it says the same. */
  correctable(now: Evaluation, former?: readonly Path[]): Correctable
  /** What was read of the controls, and the answers that have none. */
  complete(typed: JsonObject, drawn: Correctable): JsonObject
}

export function createStepCorrections(compiled: CompiledDefinition, data: StepData): StepCorrections {
  const { correction, facts, stepId } = data
  if (!correction) return { correctable: () => ({}), complete: (typed) => typed }
  const before = evaluate(compiled, correction.before, facts)
  return {
    correctable(now, former) {
      const { paths } = correctableFields(correction.named, { before, now })
      return { correctable: former?.join() === paths.join() ? former : paths }
    },
    complete: (typed, { correctable = [] }) =>
      keepOthers(compiled, stepId, {
        sent: typed,
        current: data.answers[stepId] ?? {},
        correctable: toCorrectable(correctable),
      }),
  }
}
