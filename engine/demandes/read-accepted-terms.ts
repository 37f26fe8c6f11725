import type { Actor } from '../actor.ts'
import type { Engine } from '../engine.ts'
import { GuichetError } from '../errors.ts'
import { drawTerms } from '../texts/terms.ts'
import { assertMayRead } from './access.ts'
import { readDemande } from './demande-record.ts'

/** The terms as its citizen accepted them, as safe HTML and as Markdown. Throws `DemandeNotFound`, `NotSent` before there are any. */
export async function readAcceptedTerms(
  actor: Actor,
  { demandeId }: { readonly demandeId: string },
  engine: Engine,
): Promise<{ readonly html: string; readonly source: string; readonly digest: string; readonly reference: string }> {
  const demande = await readDemande(engine.database, demandeId)
  assertMayRead(actor, demande)
  const { rows } = await engine.database.pool.query<{ digest: string; source: string }>(
    'select t.digest, t.source from demandes d join accepted_terms t on t.digest = d.terms_digest where d.id = $1',
    [demandeId],
  )
  const [terms] = rows
  if (!terms) throw new GuichetError('NotSent')
  return { ...terms, reference: demande.reference, html: await drawTerms(terms) }
}
