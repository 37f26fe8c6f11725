import { partsOf } from './conditions.ts'
import type { CheckContext } from './context.ts'
import type { Outline } from './outline.ts'
import { type Problem, problem } from './problem.ts'
import { below } from './reading.ts'

/** A condition is compiled with those that it names in it: a few names that name each other twice could make it endless. */
const maxComparisons = 500

export function* checkConditionSizes({ outline }: CheckContext): Generator<Problem> {
  const sizes = new Map<string, number>()
  for (const name of outline.conditions.keys())
    if (sizeOf(name, outline, sizes) > maxComparisons)
      yield problem(below('/conditions', name), 'conditionTooLarge', { max: maxComparisons })
}

/** How many values a named condition compares once written out; a name that leads to itself counts once. */
function sizeOf(name: string, outline: Outline, sizes: Map<string, number>): number {
  const known = sizes.get(name)
  if (known !== undefined) return known
  sizes.set(name, 1)
  let size = 0
  for (const part of partsOf(outline.conditions.get(name), ''))
    size += part.about === 'path' ? 1 : sizeOf(part.name, outline, sizes)
  sizes.set(name, size)
  return size
}
