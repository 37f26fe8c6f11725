import type { Actor } from '../../actor.ts'
import { DocumentDamaged, DocumentMissing } from '../../documents/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { demandeOfDocument } from './demande-of-document.ts'
import { findDocument } from './document-record.ts'
import { isOpenable } from './document-rights.ts'
import type { DocumentState } from './stored-document.ts'

export type OpenedDocument = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer }

/**
 * The content of a file, for who may read its demande. Throws `DocumentNotFound`, `DocumentClosed` (with why) while it waits for the
 * antivirus, once refused or erased, `DocumentLost` when what was kept cannot be read.
 */
export async function openDocument(
  actor: Actor,
  input: { documentId: string },
  engine: Engine,
): Promise<OpenedDocument> {
  const { document } = await demandeOfDocument(actor, input.documentId, engine)
  const { name, media_type: mediaType, blob_key: key, envelope, state } = document
  if (document.wiped_at || envelope === null) throw new GuichetError('DocumentClosed', { message: erased })
  if (!isOpenable(actor, { state, wiped: false }, engine))
    throw new GuichetError('DocumentClosed', { message: whyClosed[state] })
  try {
    return { name, mediaType, bytes: engine.files.vault.open(await engine.files.store.get(key), envelope) }
  } catch (error) {
    if (!(error instanceof DocumentMissing || error instanceof DocumentDamaged)) throw error
    throw await whyLost(document.id, error, engine)
  }
}

/** Taken back or erased meanwhile; or else it should have been there. */
async function whyLost(documentId: string, cause: Error, { database }: Engine): Promise<GuichetError> {
  const document = await findDocument(database, documentId)
  if (!document?.demande_id) return new GuichetError('DocumentNotFound')
  if (document.wiped_at) return new GuichetError('DocumentClosed', { message: erased })
  return new GuichetError('DocumentLost', { cause })
}

const erased = 'Ce fichier a été effacé\u00a0: il ne peut plus être ouvert.'
const notYet = 'Ce fichier n’a pas encore été vérifié par l’antivirus. Réessayez dans quelques minutes.'
const whyClosed: { readonly [state in DocumentState]: string } = {
  arriving: notYet,
  waiting: notYet,
  unscanned:
    'Ce fichier n’a pas été analysé par un antivirus\u00a0: les réglages du portail ne permettent pas de l’ouvrir.',
  clean: erased,
  refused: 'Ce fichier a été refusé par l’antivirus\u00a0: il a été supprimé.',
}
