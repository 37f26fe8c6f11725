/** An official or shared list that a field takes its options from. */
export type ListOption = { readonly const: string; readonly title: string }

/** What a typed text stands for. `ambiguous` also holds the best guesses for a text that is only the beginning of a name. */
export type Resolution =
  | { readonly kind: 'exact'; readonly option: ListOption }
  | { readonly kind: 'ambiguous'; readonly options: readonly ListOption[] }
  | { readonly kind: 'unknown' }

export type NamedList = {
  readonly id: string
  /** `small` lists are drawn whole; `large` ones are searched. */
  readonly size: 'small' | 'large'
  options(): readonly ListOption[]
  /** The best matches first; accents, case, hyphens and `St` for `Saint` do not matter. */
  search(typed: string, limit: number): readonly ListOption[]
  /** Whether this constant is of the list. */
  has(value: string): boolean
  /** How a constant reads. */
  label(value: string): string | undefined
  /** From what a person typed: a constant, a title, or a name that may be several. */
  resolve(typed: string): Resolution
}
