import { isJsonObject } from './canonical-json.ts'
import type { CompiledDefinition } from './compiled-definition.ts'
import type { Answers, Facts } from './evaluation.ts'
import type { Condition } from './language.ts'
import { settle } from './situation.ts'

/**
 * Whether a condition of the definition holds for visible answers: of a transition, or of a document (`enclosing`: its step).
 * Throws when the condition is not one of the definition.
 */
export function holds(
  compiled: CompiledDefinition,
  condition: Condition,
  answers: Answers,
  facts: Facts,
  enclosing?: string,
): boolean {
  const { root } = settle(compiled, answers, facts)
  const here = enclosing === undefined ? undefined : root[enclosing]
  return compiled.conditionTest(condition).holds({ root, here: isJsonObject(here) ? here : {} })
}
