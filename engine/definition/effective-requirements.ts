import type { DocumentNode, StepNode } from './compiled-definition.ts'
import type { EffectiveRequirement, Facts, Violation } from './evaluation.ts'
import type { Situation } from './situation.ts'
import { spaced } from './spaced.ts'

const usualMegabytes = 10

/** The supporting documents of a step that are asked now, with how many files each has; none when the step does not apply. */
export function effectiveRequirements(
  { documents }: StepNode,
  situation: Situation | undefined,
  facts: Facts,
): readonly EffectiveRequirement[] {
  if (!situation || documents.length === 0) return none
  // Conditions read what is asked and answered; of a step that was left blank, nothing is.
  const { surroundings } = situation
  return documents
    .filter(({ when }) => when?.holds(surroundings) ?? true)
    .map((node) => toEffective(node, node.requiredWhen?.holds(surroundings) === true, facts))
}

const none: readonly EffectiveRequirement[] = []

function toEffective({ path, requirement }: DocumentNode, isRequiredNow: boolean, facts: Facts): EffectiveRequirement {
  const { id, title, help, required, accept, maxFiles, maxMegabytes = usualMegabytes } = requirement
  const counts = facts.documents ?? {}
  return {
    id,
    path,
    title,
    ...(help !== undefined && { help }),
    required: required === true || isRequiredNow,
    accept,
    maxFiles,
    maxMegabytes,
    count: (Object.hasOwn(counts, path) && counts[path]) || 0,
  }
}

/** The compulsory documents that have no file yet. */
export function missingDocuments(requirements: readonly EffectiveRequirement[]): readonly Violation[] {
  return requirements
    .filter(({ required, count }) => required && count === 0)
    .map(({ path, title }) => ({ path, code: 'required', message: spaced(`Joignez « ${title} ».`) }))
}
