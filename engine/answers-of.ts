import type { Field, Json, JsonObject, ProcedureDefinition } from './definition/index.ts'

/**
 * Answers of a procedure by step, typed from its definition: what a guard or a page of the pack may read once a demande is
 * submitted. (`FromSchema` reads neither `when`, which makes a compulsory answer absent, nor through the `not` of texts.)
 */
export type AnswersOf<D extends ProcedureDefinition> = {
  readonly [S in D['steps'][number] as S['id']]?: StepAnswersOf<S>
}

/** Answers of one step. */
export type StepAnswersOf<S> = S extends { readonly schema: infer O } ? ObjectOf<O> : JsonObject

type ObjectOf<O> = O extends { readonly properties: infer P }
  ? {
      readonly [N in keyof P as IsSure<O, P, N> extends true ? N : never]: AnswerOf<P[N]>
    } & {
      readonly [N in keyof P as IsSure<O, P, N> extends true ? never : N]?: AnswerOf<P[N]>
    }
  : JsonObject

/** Compulsory, and asked whatever the other answers. */
type IsSure<O, P, N extends keyof P> = O extends { readonly required: readonly (infer R)[] }
  ? N extends R
    ? P[N] extends { readonly when: Field['when'] }
      ? false
      : true
    : false
  : false

type AnswerOf<F> = F extends { readonly kind: 'group' | 'address' }
  ? ObjectOf<F>
  : F extends { readonly kind: 'repeatedGroup'; readonly items: infer I }
    ? readonly ObjectOf<I>[]
    : F extends { readonly kind: 'choices'; readonly items: infer I }
      ? readonly OptionOf<I>[]
      : F extends { readonly kind: 'choice' }
        ? OptionOf<F>
        : F extends { readonly type: infer T }
          ? ScalarOf<T>
          : Json

type OptionOf<F> = F extends { readonly oneOf: readonly { readonly const: infer C }[] } ? C : string

type ScalarOf<T> = T extends 'string'
  ? string
  : T extends 'number' | 'integer'
    ? number
    : T extends 'boolean'
      ? boolean
      : Json
