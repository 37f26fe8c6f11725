/** A demande as an actor may see it. Types only. */
import type {
  Answers,
  CompiledDefinition,
  Evaluation,
  JsonObject,
  Phase,
  ProcedureDefinition,
  StepSchema,
} from '../definition/index.ts'
import type { About } from '../people/household/about.ts'
import type { CorrectableStep } from './correction/correctable-choices.ts'
import type { CorrectionView } from './correction/correction-view.ts'
import type { DocumentView } from './documents/document-view.ts'

export type AllowedEvent = {
  readonly event: string
  readonly label: string
  /** What the sender fills; absent when a plain button is enough. */
  readonly asks?: StepSchema
  /** It asks the citizen for corrections: what may be named, and until when the citizen may be given. */
  readonly corrects?: { readonly latest: string; readonly steps: readonly CorrectableStep[] }
  /** It sends back what was asked. */
  readonly completes?: boolean
}

export type DemandeView = {
  readonly id: string
  /** What is told on the phone, e.g. `SJ-26-7K4QX2`. Identifies, opens nothing. */
  readonly reference: string
  /** With the reference, opens the demande from anywhere. Only in the view of the citizen who holds it. */
  readonly accessCode?: string
  readonly procedureId: string
  readonly revision: { readonly id: string; readonly number: number; readonly digest: string }
  /** The whole definition of its own revision (service, silence, messages…); `compiled.definition` is only its form. */
  readonly definition: ProcedureDefinition
  readonly compiled: CompiledDefinition
  /**
   * As typed while drafting (hidden answers kept); only visible ones once submitted. While corrections are asked, its citizen sees them
   * as corrected so far, others as submitted.
   */
  readonly answers: Answers
  readonly stepVersions: { readonly [stepId: string]: number }
  /** Number of events so far; what a save is based on. */
  readonly version: number
  readonly phase: Phase
  /** State of the chart (`received`), or `draft` / `validation`. */
  readonly status: string
  readonly statusLabel: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly submittedAt?: Date
  readonly closedAt?: Date
  /** Of a draft: when it is deleted. */
  readonly expiresAt?: Date
  readonly serviceId: string
  /** What was known of the applicant and of the person concerned when it began. */
  readonly about?: About
  /**
   * Calendar date (`2027-01-23`, commune's zone): at its end silence counts as an answer. Absent before the submission, and while nobody
   * can tell because what was asked has not come.
   */
  readonly silenceAt?: string
  /** While the clock of silence stands still (CRPA L114-5): the day since which it does. */
  readonly suspendedSince?: string
  /** The day by which the commune must answer: `silenceAt`, while it still has to and the clock runs. May be past. */
  readonly answerBy?: string
  /** The commune let that day pass: silence counts as an answer (`definition.silence`), though it may still give one. */
  readonly silentSince?: string
  /** While the citizen is asked for more: the last day given. */
  readonly awaitedUntil?: string
  /** Of the stored answers, on the demande's own revision (as of its submission once submitted). */
  readonly evaluation: Evaluation
  /** Its files, oldest first. */
  readonly documents: readonly DocumentView[]
  /** The last time that an agent asked for corrections. */
  readonly correction?: CorrectionView
  /** Once sent: messages of the other side that this one has not read. */
  readonly unreadMessages?: number
  /** The account that reads may take it: it was begun before signing in, or opened with its code, and no account holds it. */
  readonly attachable?: boolean
  readonly allowedEvents: readonly AllowedEvent[]
  /** For agents: mails that its citizen will not get, latest first. */
  readonly undelivered?: readonly UndeliveredMail[]
}

/** A mail that its recipient will not get. */
export type UndeliveredMail = { readonly subject: string; readonly at: Date }

export type SaveResult = {
  readonly version: number
  readonly stepVersions: DemandeView['stepVersions']
  readonly savedAt: Date
  readonly evaluation: Evaluation
  /** The whole answers as stored now. */
  readonly answers: Answers
  /** What was sent but is hidden by a condition: kept in the draft, never submitted. */
  readonly ignored: readonly { readonly path: string; readonly message: string }[]
}

export type DemandeRow = {
  readonly id: string
  readonly reference: string
  readonly procedureId: string
  readonly procedureTitle: string
  readonly phase: Phase
  readonly status: string
  readonly statusLabel: string
  readonly updatedAt: Date
  readonly submittedAt?: Date
  readonly expiresAt?: Date
  /** The day by which the commune must answer, while it still has to and the clock runs. */
  readonly answerBy?: string
  /** That day is past, or comes within 7 days. */
  readonly urgency?: 'late' | 'soon'
  /** Messages that the reader's side has not read; absent when there is none. */
  readonly unreadMessages?: number
  /** Who it is about, for agents (from the answers; never in logs). */
  readonly about?: string
}

export type HistoryEntry = {
  readonly seq: number
  readonly type: string
  readonly at: Date
  readonly actorKind: string
  /** Agents see who acted; citizens see the service. */
  readonly actorName?: string
  /** Plain French, e.g. "Vous avez envoyé votre demande." */
  readonly sentence: string
  readonly asked: JsonObject
  /** Of an event that asked for corrections: what, in words, and until when. */
  readonly corrects?: { readonly titles: readonly string[]; readonly deadline: string }
}
