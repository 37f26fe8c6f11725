/**
 * What an agent asked the citizen to correct, as stored with the demande. Corrections under way are kept apart: the answers of the
 * demande stay those that were submitted until the citizen sends it back, and if it is never sent back there is nothing to undo.
 */
import type { Answers, Path } from '../../definition/index.ts'
import type { DemandeRecord } from '../demande-record.ts'

export type AskedDocument = {
  /** Of a requirement of the procedure, `pieces.mandat`; `complement.N` for one that the agent named. */
  readonly path: Path
  readonly title: string
}

export type Correction = {
  /** Number of the event that asked. */
  readonly seq: number
  readonly reason: string
  /** Paths of the definition, without indexes. */
  readonly fields: readonly Path[]
  readonly documents: readonly AskedDocument[]
  /** Documents named on former occasions: what was attached then keeps its title. */
  readonly formerComplements: readonly AskedDocument[]
  /** The last day given, in the commune's zone. */
  readonly deadline: string
  /** ISO instant. */
  readonly askedAt: string
  /** While it is open: the answers as the citizen is correcting them. */
  readonly draft?: Answers
  /** Once sent back: the answers as they were before. */
  readonly before?: Answers
}

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

export const complementPrefix = 'complement.'
