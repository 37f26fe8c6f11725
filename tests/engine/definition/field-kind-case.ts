import type { Field, Json } from '../../../engine/definition/index.ts'

export type Entries = { readonly [sub: string]: string | readonly string[] }

/** What is expected of a kind, on 23 November 2026. */
export type KindCase = {
  readonly field: Field
  /** Answer, then how it reads. */
  readonly right?: readonly (readonly [Json, string])[]
  /** What a form sends without an answer. */
  readonly blank?: readonly Entries[]
  /** Typed, then the answer. */
  readonly typed?: readonly (readonly [Entries, Json])[]
  /** As it comes, then as it is stored. */
  readonly cleaned?: readonly (readonly [Json, Json])[]
  /** Answer, code, sentence. */
  readonly wrong?: readonly (readonly [Json, string, string])[]
  readonly required?: string
}
