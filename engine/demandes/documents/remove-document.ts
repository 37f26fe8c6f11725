import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertHolds } from '../access.ts'
import { lockDemande } from '../demande-record.ts'
import { demandeOfDocument } from './demande-of-document.ts'
import { isRemovable } from './document-rights.ts'
import { recordDocuments } from './record-documents.ts'
import { removeContent } from './remove-content.ts'

/**
 * Takes a file back from a draft, for good. Throws `DocumentNotFound` (also when it was removed already), `EventRefused` once the
 * demande is sent, `Forbidden` to anyone but the citizen who holds it.
 */
export async function removeDocument(actor: Actor, input: { documentId: string }, engine: Engine): Promise<void> {
  const { document, demande } = await demandeOfDocument(actor, input.documentId, engine)
  assertHolds(actor, demande)
  await engine.database.transaction(async (client) => {
    const held = await lockDemande(client, demande.id)
    const attached = held.documents.find(({ id }) => id === document.id)
    if (!attached) throw new GuichetError('DocumentNotFound')
    if (!isRemovable(held, attached)) throw new GuichetError('EventRefused')
    await client.query("update documents set demande_id = null, name = '' where id = $1", [document.id])
    const after = { ...held, documents: held.documents.filter((one) => one !== attached) }
    const data = { document: document.id, requirement: attached.requirement }
    await recordDocuments(client, { actor, demande: held, after, type: 'citizen.removeDocument', data }, engine)
  })
  // It is gone for everybody already; where the store is away, the sweep removes its content.
  await removeContent(document, engine).catch(() => undefined)
}
