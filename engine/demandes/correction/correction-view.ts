/** What was asked to be corrected, as an actor may see it. Types only. */
import type { Answers, Path, Violation } from '../../definition/index.ts'

export type CorrectionView = {
  readonly state: 'open' | 'sentBack' | 'abandoned'
  readonly reason: string
  readonly askedAt: Date
  /** Calendar date, the last day given. */
  readonly deadline: string
  readonly fields: readonly AskedField[]
  readonly documents: readonly AskedDocumentView[]
  /** For the citizen, while it is open. */
  readonly toDo?: CorrectionToDo
  /** Each answer that changed, as it reads before and now: for the citizen as it goes, for agents once it was sent back. */
  readonly changes: readonly CorrectedAnswer[]
}

export type AskedField = {
  readonly path: Path
  readonly title: string
  readonly stepId: string
  /** The answer is no longer the one that was submitted. */
  readonly isChanged: boolean
}

export type AskedDocumentView = {
  readonly path: Path
  readonly title: string
  /** Of the step that asks it; absent for one that the agent named. */
  readonly stepId?: string
  /** A file came since it was asked. */
  readonly hasCome: boolean
}

export type CorrectionToDo = {
  /** Steps where something may be changed or attached, in order. */
  readonly steps: readonly { readonly id: string; readonly title: string }[]
  /** Fields that may be changed, as they stand. */
  readonly correctable: readonly Path[]
  /** Documents that may be attached. */
  readonly attachable: readonly Path[]
  /** What keeps it from being sent back. */
  readonly missing: readonly Violation[]
  /** As submitted. */
  readonly before: Answers
}

export type CorrectedAnswer = {
  readonly path: Path
  readonly label: string
  /** As they read; empty when there was, or is, none. */
  readonly before: string
  readonly now: string
}
