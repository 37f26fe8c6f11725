/** What the module of a compiled definition gives, and what it must be given. */

export type ValidationError = {
  readonly instancePath: string
  readonly keyword: string
  readonly params: { readonly [name: string]: unknown }
}

export type Validate = {
  (data: unknown): boolean
  errors?: readonly ValidationError[] | null
}

export type Validators = {
  /** The whole answers, facts beside them (`{ personne: {…}, $today: '2026-11-23' }`). */
  readonly answers: Validate
  /** By canonical JSON of the schema: tests `{ value, $today }`. */
  readonly values: { readonly [schema: string]: Validate }
}
