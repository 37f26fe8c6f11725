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
 * Sends a demande as the person has reviewed it and as `saved` left it: `changed` when another window has changed a step since the review page was made, `otherTerms`
 * when the terms are not those that it showed.
 * Throws what `submitDemande` throws.
 */
export async function sendReviewed(
  actor: Actor,
  { demandeId, saved, reviewedVersion, termsDigest }: Reviewed,
  engine: Engine,
): Promise<DemandeView | 'changed' | 'otherTerms'> {
  let seen = saved
  for (let attempt = 1; ; attempt++) {
    if (hasChanged(seen, reviewedVersion)) return 'changed'
    try {
      return await submitDemande(
        actor,
        { demandeId, baseVersion: seen.version, ...(termsDigest && { termsDigest }) },
        engine,
      )
    } catch (error) {
      if (error instanceof GuichetError && error.code === 'TermsChanged') return 'otherTerms'
      if (!(error instanceof GuichetError) || error.code !== 'StaleVersion' || attempt === tries) throw error
    }
    const demande = await getDemande(actor, { demandeId }, engine)
    if (!isDraft(demande)) return demande
    seen = demande
  }
}

type Reviewed = {
  readonly demandeId: string
  readonly saved: Versions
  readonly reviewedVersion: number
  /** Of the terms that the page showed; empty when it showed none. */
  readonly termsDigest: string
}

type Versions = Pick<DemandeView, 'version' | 'stepVersions'>

function hasChanged({ stepVersions }: Versions, reviewedVersion: number): boolean {
  return Object.entries(stepVersions).some(
    ([stepId, version]) => stepId !== validationStepId && version > reviewedVersion,
  )
}
