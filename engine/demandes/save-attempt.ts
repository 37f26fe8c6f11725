/** What a save works with, be it of a draft or of corrections. Types only. */
import type { Actor } from '../actor.ts'
import type { JsonObject } from '../definition/index.ts'
import type { Engine } from '../engine.ts'
import type { DemandeRecord } from './demande-record.ts'
import type { SaveResult } from './demande-view.ts'
import type { DemandeChange, Recorded } from './history/write-changes.ts'

export type SaveStepInput = {
  readonly demandeId: string
  readonly stepId: string
  /** The whole step, as typed. */
  readonly answers: JsonObject
  /** `version` of the demande that the page or client had read. */
  readonly baseVersion: number
}

export type SaveWithin = {
  readonly engine: Engine
  readonly record: (demande: DemandeRecord, change: DemandeChange) => Promise<Recorded | undefined>
}

/** Answers `undefined` when somebody was faster. */
export type SaveAttempt<D extends DemandeRecord = DemandeRecord> = (
  actor: Actor,
  input: SaveStepInput & { readonly demande: D },
  within: SaveWithin,
) => Promise<SaveResult | undefined>
