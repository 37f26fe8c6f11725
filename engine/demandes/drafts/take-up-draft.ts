import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { assertMayRead, mayRead } from '../access.ts'
import { readDemande, recallDemande } from '../demande-record.ts'
import type { DemandeView, SaveResult } from '../demande-view.ts'
import type { SaveStepInput } from '../save-attempt.ts'
import { saveRecalled, saveStepOf } from '../save-step.ts'
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

export type RecalledDraft = {
  readonly demande: DemandeView
  /** `undefined` when nothing was written: then the demande is to be taken up, and all done again. */
  save(input: Omit<SaveStepInput, 'demandeId'>): Promise<SaveResult | undefined>
}

/** The draft as this process last saw it, without reading it. May be outdated: nothing may be told of it unless its save succeeds. */
export async function recallDraft(
  actor: Actor,
  { demandeId }: { demandeId: string },
  engine: Engine,
): Promise<RecalledDraft | undefined> {
  const record = recallDemande(engine.database, demandeId)
  if (!record || !mayRead(actor, record)) return undefined
  return {
    demande: await toView(actor, record, engine),
    save: (step) => saveRecalled(record, actor, { ...step, demandeId }, engine),
  }
}
