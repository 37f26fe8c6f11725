import type { Pool, PoolClient } from 'pg'
import type { Engine } from '../../engine.ts'
import { lockDemande } from '../demande-record.ts'
import { type DocumentRecord, findDocument } from './document-record.ts'
import { recordDocuments } from './record-documents.ts'
import { removeContent } from './remove-content.ts'
import { titleOf } from './requirement-place.ts'

export type ScanDocumentPayload = { readonly documentId: string }

/** Owes the scan of a file, once however often it is asked. */
export async function askScan(client: Pool | PoolClient, documentId: string, outbox: Engine['outbox']): Promise<void> {
  await outbox.addJob(client, 'scan-document', { documentId }, { key: `scan:${documentId}` })
}

/** What is said to the person, and to the agents. */
const infected =
  'L’antivirus a trouvé ce fichier dangereux\u00a0: il a été supprimé. Joignez-en un autre, depuis un autre appareil si vous le pouvez.'

/**
 * Asks the antivirus about a file. Throws when it does not answer: the job is tried again, the file waits, and nothing else does. An
 * infected file is refused, and its content removed; may run any number of times.
 */
export async function scanDocument({ documentId }: ScanDocumentPayload, engine: Engine): Promise<void> {
  const document = await findDocument(engine.database, documentId)
  if (!document || document.wiped_at) return
  if (document.state === 'refused') return removeContent(document, engine)
  const { scanner, store, vault } = engine.files
  if (!scanner || !document.envelope || !isToScan(document)) return
  const bytes = vault.open(await store.get(document.blob_key), document.envelope)
  if ((await scanner.scan(bytes)) === 'clean') {
    await engine.database.pool.query(
      "update documents set state = 'clean' where id = $1 and state in ('waiting', 'unscanned')",
      [documentId],
    )
    return
  }
  await refuse(document, engine)
  await removeContent(document, engine)
}

function isToScan({ state }: DocumentRecord): boolean {
  return state === 'waiting' || state === 'unscanned'
}

async function refuse({ id, demande_id: demandeId }: DocumentRecord, engine: Engine): Promise<void> {
  await engine.database.transaction(async (client) => {
    const demande = demandeId === null ? undefined : await lockDemande(client, demandeId)
    const { rowCount } = await client.query(
      "update documents set state = 'refused', reason = $2 where id = $1 and state in ('waiting', 'unscanned')",
      [id, infected],
    )
    const attached = demande?.documents.find((document) => document.id === id)
    if (rowCount !== 1 || !demande || !attached) return
    const refused = { ...attached, state: 'refused', reason: infected } as const
    const after = { ...demande, documents: demande.documents.map((one) => (one === attached ? refused : one)) }
    const revision = await engine.procedures.revision(demande.revision_id)
    const says = `L’antivirus a refusé un fichier joint pour «\u00a0${titleOf(attached.requirement, { demande, revision })}\u00a0»\u00a0: il a été supprimé.`
    const data = { document: id, requirement: attached.requirement, says }
    const system = { kind: 'system' } as const
    await recordDocuments(client, { actor: system, demande, after, type: 'system.refuseDocument', data }, engine)
  })
}
