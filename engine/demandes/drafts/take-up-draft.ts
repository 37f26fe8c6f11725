import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { assertMayRead } from '../access.ts'
import { readDemande } from '../demande-record.ts'
import type { DemandeView, SaveResult } from '../demande-view.ts'
import type { SaveStepInput } from '../save-attempt.ts'
import { saveStepOf } from '../save-step.ts'
import { toView } from '../to-view.ts'

export type TakenUpDraft = {
  readonly demande: DemandeView
  /** As `saveStep`, on what was just read: a save that came in between is noticed all the same. */
  save(input: Omit<SaveStepInput, 'demandeId'>): Promise<SaveResult>
}

/** A demande that is read and then saved: one reading serves both. Throws `DemandeNotFound` when it is absent or somebody else's. */
export async function takeUpDraft(actor: Actor, input: { demandeId: string }, engine: Engine): Promise<TakenUpDraft> {
  const { demandeId } = input
  const record = await readDemande(engine.database, demandeId)
  assertMayRead(actor, record)
  return {
    demande: await toView(actor, record, engine),
    save: (step) => saveStepOf(record, actor, { ...step, demandeId }, engine),
  }
}
