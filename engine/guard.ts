import type { Actor } from './actor.ts'
import type { Answers, Facts } from './definition/index.ts'

/** A pure question about a transition, named by a definition and brought by a pack; `false` hides the event from the actor. */
export type Guard = (input: { answers: Answers; facts: Facts; actor: Actor }) => boolean
