import type { StoredDocument } from './stored-document.ts'

/** A file that came with a demande, or with a message, as an actor may see it. */
export type FileView = {
  readonly id: string
  readonly name: string
  /** In bytes. */
  readonly size: number
  readonly state: StoredDocument['state'] | 'wiped'
  /** In French, e.g. "Vérification en cours". */
  readonly stateLabel: string
  /** What the person should know or do about it. */
  readonly message?: string
  /** By this actor, now. */
  readonly openable: boolean
}

/** A file of what a demande asks. */
export type DocumentView = FileView & {
  /** `pieces.mandat`. */
  readonly requirement: string
  /** Of what was asked. */
  readonly title: string
  readonly at: Date
  /** By this actor, now. */
  readonly removable: boolean
}
