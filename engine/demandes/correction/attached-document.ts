/** What the loop of corrections reads of a file of the demande. */
export type AttachedDocument = {
  readonly requirement: string
  readonly state: string
  readonly wiped: boolean
  /** ISO instant. */
  readonly at: string
}
