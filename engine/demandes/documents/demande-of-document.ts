import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { assertMayRead } from '../access.ts'
import { type DemandeRecord, readDemande } from '../demande-record.ts'
import { type DocumentRecord, findDocument } from './document-record.ts'

/** A file and its demande, for who may read that one. Throws `DocumentNotFound`, the same whether there is none or it is somebody else's. */
export async function demandeOfDocument(
  actor: Actor,
  documentId: string,
  engine: Engine,
): Promise<{ readonly document: DocumentRecord; readonly demande: DemandeRecord }> {
  const document = await findDocument(engine.database, documentId)
  if (!document?.demande_id) throw new GuichetError('DocumentNotFound')
  try {
    const demande = await readDemande(engine.database, document.demande_id)
    assertMayRead(actor, demande)
    return { document, demande }
  } catch (error) {
    throw error instanceof GuichetError && error.code === 'DemandeNotFound'
      ? new GuichetError('DocumentNotFound')
      : error
  }
}
