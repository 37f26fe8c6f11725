/** The behaviours that a definition may only name, and that packs bring: guards and effects. */
import type { Actor } from './actor.ts'
import type { Answers, EffectCall, Facts, JsonObject } from './definition/index.ts'
import type { Engine } from './engine.ts'

/** A pure question about a transition; `false` hides the event from the actor. */
export type Guard = (input: { answers: Answers; facts: Facts; actor: Actor }) => boolean

/** What an effect is told. It runs after commit, at least once: `key` is the same at each try. */
export type EffectInput = {
  readonly key: string
  readonly demandeId: string
  readonly call: EffectCall
  /** What the sender of the event filled (a reason, a date…). */
  readonly asked: JsonObject
  readonly actorKind: Actor['kind']
  readonly actorId: string | null
  readonly at: Date
}

/** Must be idempotent by `input.key`; a throw is retried. */
export type EffectHandler = (input: EffectInput, engine: Engine) => Promise<void>
