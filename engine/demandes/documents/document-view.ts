import type { StoredDocument } from './stored-document.ts'

/** A file of a demande as an actor may see it. */
export type DocumentView = {
  readonly id: string
  /** `pieces.mandat`. */
  readonly requirement: string
  /** Of what was asked. */
  readonly title: string
  readonly name: string
  /** In bytes. */
  readonly size: number
  readonly state: StoredDocument['state'] | 'wiped'
  /** In French, e.g. "Vérification en cours". */
  readonly stateLabel: string
  /** What the person should know or do about it. */
  readonly message?: string
  readonly at: Date
  /** By this actor, now. */
  readonly removable: boolean
  readonly openable: boolean
}
