/**
 * What an agent asked the citizen to correct, as stored with the demande. Corrections under way are kept apart: the answers of the
 * demande stay those that were submitted until the citizen sends it back, and if it is never sent back there is nothing to undo.
 */
import type { Answers } from '../../definition/index.ts'
import type { DemandeRecord } from '../demande-record.ts'
import type { AskedDocument, Correction } from './correction-record.ts'

/** Of a demande that is in the hands of its citizen, to be corrected. */
export type Correcting = DemandeRecord & { readonly correction: Correction & { readonly draft: Answers } }

export function isCorrecting(demande: DemandeRecord): demande is Correcting {
  return demande.correction?.draft !== undefined
}

/** The demande as its citizen sees it: with the corrections under way. */
export function asCorrected(demande: DemandeRecord): DemandeRecord {
  if (!isCorrecting(demande)) return demande
  // The hash of the last event names what was answered: these are other answers.
  return { ...demande, answers: demande.correction.draft, head_hash: `${demande.head_hash} corrected` }
}

/** Every title that an agent gave to a document of this demande. */
export function complementsOf({ correction }: Pick<DemandeRecord, 'correction'>): readonly AskedDocument[] {
  if (!correction) return []
  return [...correction.formerComplements, ...correction.documents.filter(isComplement)]
}

export function isComplement({ path }: Pick<AskedDocument, 'path'>): boolean {
  return path.startsWith(complementPrefix)
}

/** What may be attached to a document that an agent named. */
export const complementRules = {
  accept: ['pdf', 'jpg', 'png'],
  maxFiles: 5,
  maxMegabytes: 10,
} as const

export const complementPrefix = 'complement.'
