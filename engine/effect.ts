import type { Actor } from './actor.ts'
import type { EffectCall, JsonObject } from './definition/index.ts'
import type { Engine } from './engine.ts'

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
