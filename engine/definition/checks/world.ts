import type { JsonObject } from '../language.ts'

/** Whether a name is known: a registry, or anything that answers the question. */
export type Names = { has(id: string): boolean }

/** What the checks need to know of a field kind. */
export type KindNames = Names & { find(id: string): { readonly schema: JsonObject } | undefined }

/**
 * The names that a definition may use. What is absent is not checked: an author's page does not know every registry.
 * `parseTemplate` is `Handlebars.parse`, given by the caller so that this folder needs no template engine; it throws on bad syntax.
 */
export type World = {
  readonly kinds: KindNames
  readonly guards: Names
  readonly effects: Names
  readonly functions: Names
  readonly lists: Names
  readonly services?: Names
  /** Papers that a message may carry. */
  readonly mailablePrints?: Names
  readonly procedureTypes?: Names
  readonly parseTemplate?: (source: string) => unknown
}
