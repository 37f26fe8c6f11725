/** What the JSON API answers, as far as the desk reads it. */
import type { Phase, StepSchema } from '../engine/definition/index.ts'

export type Session = {
  readonly kind: 'visitor' | 'citizen' | 'agent'
  readonly name?: string
  readonly quality?: string
  readonly roles?: readonly string[]
  readonly csrfToken: string
}

export type DemandeRow = {
  readonly id: string
  readonly reference: string
  readonly procedureTitle: string
  readonly phase: Phase
  readonly statusLabel: string
  readonly submittedAt?: string
  /** Calendar date: the last day to answer. */
  readonly answerBy?: string
  readonly urgency?: 'late' | 'soon'
  readonly unreadMessages?: number
  readonly about?: string
}

export type ListedDemandes = { readonly rows: readonly DemandeRow[]; readonly next?: string }

type NamedPlace = { readonly path: string; readonly title: string }

export type AllowedEvent = {
  readonly event: string
  readonly label: string
  readonly asks?: StepSchema
  /** It asks the citizen for corrections: what may be named, and the last day that may be given. */
  readonly corrects?: {
    readonly latest: string
    readonly steps: readonly {
      readonly id: string
      readonly title: string
      readonly fields: readonly NamedPlace[]
      readonly documents: readonly NamedPlace[]
    }[]
  }
}

export type MessageChannel = 'thread' | 'notes'

export type Message = {
  readonly id: string
  readonly author: string
  readonly body: string
  readonly at: string
  readonly isUnread: boolean
  readonly documents: readonly {
    readonly id: string
    readonly name: string
    readonly stateLabel: string
    readonly openable: boolean
  }[]
}

export type MessagePage = { readonly rows: readonly Message[]; readonly next?: string }

type NamedPerson = { readonly name: string; readonly birthDate?: string }

export type OpenedDemande = {
  readonly id: string
  readonly people?: { readonly applicant?: NamedPerson; readonly subject?: NamedPerson }
  readonly reference: string
  readonly title: string
  readonly version: number
  readonly phase: Phase
  readonly statusLabel: string
  readonly submittedAt?: string
  readonly answerBy?: string
  readonly silentSince?: string
  readonly suspendedSince?: string
  readonly awaitedUntil?: string
  readonly summary: readonly {
    readonly stepId: string
    readonly title: string
    readonly rows: readonly { readonly path: string; readonly label: string; readonly value: string }[]
  }[]
  readonly documents: readonly {
    readonly id: string
    readonly title: string
    readonly name: string
    readonly size: number
    readonly stateLabel: string
    readonly message?: string
    readonly openable: boolean
  }[]
  readonly correction?: {
    readonly state: 'open' | 'sentBack' | 'abandoned'
    readonly askedAt: string
    readonly deadline: string
    readonly fields: readonly NamedPlace[]
    readonly documents: readonly (NamedPlace & { readonly hasCome: boolean })[]
    readonly changes: readonly {
      readonly path: string
      readonly label: string
      readonly before: string
      readonly now: string
    }[]
  }
  readonly unreadMessages?: number
  readonly allowedEvents: readonly AllowedEvent[]
  /** Mails that its citizen will not get. */
  readonly undelivered?: readonly { readonly subject: string; readonly at: string }[]
}

export type HistoryEntry = {
  readonly seq: number
  readonly at: string
  readonly actorKind: string
  readonly actorName?: string
  readonly sentence: string
  readonly asked: { readonly [name: string]: unknown }
  readonly corrects?: { readonly titles: readonly string[]; readonly deadline: string }
}

export type HistoryPage = { readonly entries: readonly HistoryEntry[] }

export type Mail = {
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  /** Names of the papers that it carries. */
  readonly attachments: readonly string[]
  readonly state: 'queued' | 'sent' | 'failed'
  readonly lastError?: string
  readonly createdAt: string
  readonly sentAt?: string
}

export type Mails = { readonly rows: readonly Mail[]; readonly next?: string }

export type EliminableCounts = {
  readonly listedOn: string
  readonly total: number
  readonly procedures: readonly { readonly procedureId: string; readonly title: string; readonly count: number }[]
}

export type Eliminable = {
  readonly id: string
  readonly reference: string
  readonly procedureTitle: string
  readonly submittedAt: string
  readonly closedAt: string
  /** Calendar date. */
  readonly retainedUntil: string
}

export type EliminablePage = { readonly rows: readonly Eliminable[]; readonly next?: string }

export type Eliminated = {
  readonly id: string
  readonly reference: string
  readonly procedureTitle: string
  readonly submittedAt: string
  readonly closedAt: string
  readonly eliminatedAt: string
  readonly visaReference: string
  /** Calendar date. */
  readonly visaOn: string
  readonly directorFirstName: string
  readonly directorLastName: string
}

export type EliminatedPage = { readonly rows: readonly Eliminated[]; readonly next?: string }

export type PersonRow = {
  readonly id: string
  readonly kind: 'adult' | 'child'
  readonly name: string
  readonly birthDate?: string
  readonly expectedOn?: string
  readonly state: string
  readonly stateLabel: string
  readonly household: string
  readonly updatedAt: string
  readonly duplicates: number
}

export type PeoplePage = { readonly rows: readonly PersonRow[]; readonly next?: string }

/** Somebody who may be the same person. */
export type AlikePerson = {
  readonly id: string
  readonly name: string
  readonly birthDate?: string
  readonly stateLabel: string
  readonly version: number
  readonly isResponsible: boolean
  readonly household: string
  readonly isSameHousehold: boolean
}

export type OpenedPerson = {
  readonly id: string
  readonly kind: 'adult' | 'child'
  readonly name: string
  readonly isResponsible: boolean
  readonly state: string
  readonly stateLabel: string
  readonly stateReason?: string
  readonly version: number
  readonly civility?: string
  readonly birthName: string
  readonly usageName?: string
  readonly firstNames: string
  readonly sex?: string
  readonly birthDate?: string
  readonly expectedOn?: string
  readonly birthCommune?: string
  readonly birthDepartement?: string
  readonly email?: string
  readonly phone?: string
  readonly guardians: readonly { readonly adultId: string; readonly link: string; readonly name: string }[]
  readonly household: {
    readonly name: string
    readonly email?: string
    readonly phones: readonly string[]
    readonly people: readonly { readonly id: string; readonly name: string; readonly kind: 'adult' | 'child' }[]
  }
  readonly duplicates: readonly AlikePerson[]
}
