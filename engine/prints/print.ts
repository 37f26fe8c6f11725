/** What a print says, as plain data: it can cross to another thread. It knows neither PDF nor demandes. */
export type Print = {
  /** Of the document, and its first heading. */
  readonly title: string
  readonly issuer: {
    readonly commune: string
    readonly service: string
    /** `#rrggbb`, of headings and links. */
    readonly colour: string
  }
  /** Said at the foot of every page, e.g. `Demande n° SJ-26-7K4QX2`. */
  readonly foot: string
  /** Milliseconds since 1970: the date that the file bears. */
  readonly madeAt: number
  readonly blocks: readonly PrintBlock[]
}

export type PrintBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly link?: PrintLink }
  /** In small letters: a source, a reservation. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly PrintFact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }

export type PrintLink = { readonly label: string; readonly href: string }

/** A line of a table of two columns. */
export type PrintFact = { readonly label: string; readonly value: string; readonly href?: string }
