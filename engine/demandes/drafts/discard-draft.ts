import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertHolds } from '../access.ts'
import { readDemande } from '../demande-record.ts'

/** Deletes a draft and its log, for good. Throws `EventRefused` once the demande is submitted, `DemandeNotFound`. */
export async function discardDraft(actor: Actor, input: { demandeId: string }, engine: Engine): Promise<void> {
  const demande = await readDemande(engine.database, input.demandeId)
  assertHolds(actor, demande)
  const deleted = await engine.database.transaction(async (client) => {
    // The log is append-only but for a draft that its holder, or its term, deletes.
    await client.query("select set_config('guichet.purge', 'draft', true)")
    const { rowCount } = await client.query('delete from demandes where id = $1 and submitted_at is null', [demande.id])
    return rowCount
  })
  if (deleted === 0) throw new GuichetError('EventRefused')
}
