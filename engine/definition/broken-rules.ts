import type { CompiledDefinition, CompiledRule } from './compiled-definition.ts'
import type { Violation } from './evaluation.ts'
import type { Path } from './language.ts'
import type { Situation, Standing } from './situation.ts'
import { spaced } from './spaced.ts'

/** The first broken rule at each place. A rule speaks of a field that is asked, in a step that was saved. */
export function brokenRules(
  compiled: CompiledDefinition,
  standing: Standing,
  wasSaved: (stepId: string) => boolean,
): ReadonlyMap<Path, Violation> {
  const broken = new Map<Path, Violation>()
  for (const compiledRule of compiled.rules)
    for (const { around, path } of placesOf(compiledRule, standing))
      if (wasSaved(path.slice(0, path.indexOf('.'))) && !broken.has(path) && isBroken(compiledRule, around)) {
        const { id, message } = compiledRule.rule
        broken.set(path, { path, code: `rule:${id}`, message: spaced(message) })
      }
  return broken
}

/** Where a rule is to be asked: once, or in each item of the repeated group that it stands in. */
export function placesOf(
  { at }: CompiledRule,
  standing: Standing,
): readonly { readonly around: Situation; readonly path: Path }[] {
  return standing
    .situationsOf(at.parent)
    .filter((around) => !around.isSpare && around.visible[at.index])
    .map((around) => ({ around, path: `${around.path}.${at.name}` }))
}

/** A call without an answer, because an operand is missing, breaks nothing. */
export function isBroken({ when, expect }: CompiledRule, { surroundings }: Situation): boolean {
  if (when && !when.holds(surroundings)) return false
  return 'condition' in expect ? !expect.condition.holds(surroundings) : expect.call(surroundings) === false
}
