import type { Actor } from '../actor.ts'
import type { Engine } from '../engine.ts'
import { GuichetError } from '../errors.ts'
import { currentTerms, keepTerms } from '../texts/terms.ts'
import { advance } from '../workflow/index.ts'
import { assertHolds } from './access.ts'
import { readDemande } from './demande-record.ts'
import type { DemandeView } from './demande-view.ts'
import { dropUnasked } from './documents/drop-unasked.ts'
import { moveDemande } from './move-demande.ts'
import { fillingOf } from './save-step.ts'
import { evaluateDemande, toView } from './to-view.ts'

/**
 * Files the demande: only visible answers are kept, the acknowledgement is promised in the same transaction. Sending it again is
 * answered with the demande as filed. The terms accepted are those of now, kept with it; with `termsDigest` (of those that were shown)
 * it throws `TermsChanged` when they are others. Throws `NotReady` (with what is missing), `StaleVersion` when it changed since
 * `baseVersion`, `DemandeNotFound`.
 */
export async function submitDemande(
  actor: Actor,
  input: { demandeId: string; baseVersion: number; termsDigest?: string },
  engine: Engine,
): Promise<DemandeView> {
  const demande = await readDemande(engine.database, input.demandeId)
  assertHolds(actor, demande)
  if (demande.submitted_at) return toView(actor, demande, engine)
  if (input.baseVersion !== demande.version) throw new GuichetError('StaleVersion')
  const revision = await engine.procedures.revision(demande.revision_id)
  const evaluation = evaluateDemande(demande, revision, engine)
  const filling = fillingOf(evaluation)
  // The state was computed at the last save: a date may have become right, or wrong, since.
  const today = advance(revision.workflow, demande.state, { type: 'citizen.saveStep', filling })
  const state = today.refused ? demande.state : today.state
  const next = advance(revision.workflow, state, { type: 'citizen.submit', filling })
  if (next.refused) throw new GuichetError('NotReady', { details: evaluation.violations })
  const terms = currentTerms(revision.definition, engine)
  if (input.termsDigest !== undefined && input.termsDigest !== terms.digest) throw new GuichetError('TermsChanged')
  const at = engine.now()
  await moveDemande(
    demande,
    {
      type: 'citizen.submit',
      actor,
      at,
      next,
      answers: evaluation.answers,
      asked: {},
      says: 'Vous avez envoyé votre demande.',
      submittedAt: at,
      alongside: async (client) => {
        await keepTerms(client, demande.id, { ...terms, at })
        await dropUnasked(client, demande, evaluation)
      },
    },
    engine,
  )
  // Whoever won the race, the demande is filed once; a save that slipped in between asks for another look.
  const after = await readDemande(engine.database, demande.id)
  if (!after.submitted_at) throw new GuichetError('StaleVersion')
  return toView(actor, after, engine)
}
