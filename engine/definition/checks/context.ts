import type { Outline } from './outline.ts'
import type { Problem } from './problem.ts'
import type { World } from './world.ts'

/** What a check is given; `outline` is tolerant, so that each check runs on whatever the others refuse. */
export type CheckContext = { readonly outline: Outline; readonly world: World }

/** One concern, all its problems at once. */
export type Check = (context: CheckContext) => Iterable<Problem>
