import type { Actor } from '../../engine/actor.ts'
import type { DemandeView } from '../../engine/demandes/demande-view.ts'
import { getDemande } from '../../engine/demandes/get-demande.ts'
import { submitDemande } from '../../engine/demandes/submit-demande.ts'
import type { Engine } from '../../engine/engine.ts'
import { GuichetError } from '../../engine/errors.ts'
import { isDraft } from './draft-phase.ts'
import { validationStepId } from './step-order.ts'

/** The same form sent several times at once: each save of the last step moves the version. */
const tries = 5

/**
 * Sends a demande as the person has reviewed it: `changed` when another window has changed a step since the review page was made.
 * Throws what `submitDemande` throws.
 */
export async function sendReviewed(
  actor: Actor,
  { demandeId, reviewedVersion }: { demandeId: string; reviewedVersion: number },
  engine: Engine,
): Promise<DemandeView | 'changed'> {
  for (let attempt = 1; ; attempt++) {
    const demande = await getDemande(actor, { demandeId }, engine)
    if (!isDraft(demande)) return demande
    if (hasChanged(demande, reviewedVersion)) return 'changed'
    try {
      return await submitDemande(actor, { demandeId, baseVersion: demande.version }, engine)
    } catch (error) {
      if (!(error instanceof GuichetError) || error.code !== 'StaleVersion' || attempt === tries) throw error
    }
  }
}

function hasChanged({ stepVersions }: DemandeView, reviewedVersion: number): boolean {
  return Object.entries(stepVersions).some(
    ([stepId, version]) => stepId !== validationStepId && version > reviewedVersion,
  )
}
