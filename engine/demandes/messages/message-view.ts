/** What is written about a demande, between its citizen and the service, or between agents. Types only. */
import type { FileView } from '../documents/document-view.ts'

export type MessageView = {
  readonly id: string
  readonly authorKind: 'citizen' | 'agent'
  /** Agents see who of them wrote; a citizen sees the service. */
  readonly author: string
  readonly isMine: boolean
  readonly body: string
  readonly at: Date
  /** By the reader's side. */
  readonly isUnread: boolean
  readonly documents: readonly FileView[]
}

/** `thread`: between the citizen and the service. `notes`: between agents, never shown to the citizen. */
export type MessageChannel = 'thread' | 'notes'
