/** An answer that another window saved meanwhile: `current` reads as in a summary. */
export type Conflict = {
  readonly path: string
  readonly label: string
  readonly current: string
  /** In the page: the person is asked which one to keep. */
  readonly isOpen?: boolean
}
