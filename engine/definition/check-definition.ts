/** Whether a definition may be published: every problem at once, each where it stands. It knows no pack and never throws. */
import { checkChart } from './checks/check-chart.ts'
import { checkConditionCycles } from './checks/check-condition-cycles.ts'
import { checkConditionSizes } from './checks/check-condition-sizes.ts'
import { checkFields } from './checks/check-fields.ts'
import { checkLegalMentions } from './checks/check-legal-mentions.ts'
import { checkNames } from './checks/check-names.ts'
import { checkPatterns } from './checks/check-patterns.ts'
import { checkReferences } from './checks/check-references.ts'
import { checkTemplates } from './checks/check-templates.ts'
import type { Check } from './checks/context.ts'
import { outlineOf } from './checks/outline.ts'
import { checkPlainJson } from './checks/plain-json.ts'
import type { Problem } from './checks/problem.ts'
import { checkShape } from './checks/shape.ts'
import type { World } from './checks/world.ts'

export type { Problem, ProblemCode } from './checks/problem.ts'
export { problemCodes } from './checks/problem.ts'
export type { World } from './checks/world.ts'

const checks: readonly Check[] = [
  checkNames,
  checkReferences,
  checkConditionCycles,
  checkConditionSizes,
  checkFields,
  checkPatterns,
  checkChart,
  checkTemplates,
  checkLegalMentions,
]

/**
 * Every problem of a definition, errors and warnings, in a stable order. Whatever is given is read: a value that is not plain JSON,
 * or too deep or too large to be walked, answers only that.
 */
export function checkDefinition(definition: unknown, world: World): readonly Problem[] {
  const unreadable = checkPlainJson(definition)
  if (unreadable.length > 0) return unreadable
  const outline = outlineOf(definition)
  return [...checkShape(definition), ...checks.flatMap((check) => [...check({ outline, world })])]
}
