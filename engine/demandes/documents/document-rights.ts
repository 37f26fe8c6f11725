import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { isCorrecting } from '../correction/correction.ts'
import type { DemandeRecord } from '../demande-record.ts'
import type { DocumentState, StoredDocument } from './stored-document.ts'

/** By its citizen, while the demande is being filled; while corrections are asked, what came since. */
export function isRemovable(demande: DemandeRecord, { wiped, state, at }: StoredDocument): boolean {
  if (wiped && state !== 'refused') return false
  if (isCorrecting(demande)) return new Date(at) >= new Date(demande.correction.askedAt)
  return demande.submitted_at === null
}

/** By whoever may read its demande. Nothing that an antivirus should have looked at, and has not, is ever given. */
export function isOpenable(
  actor: Actor,
  { state, wiped }: { readonly state: DocumentState; readonly wiped: boolean },
  { config, files }: Pick<Engine, 'config' | 'files'>,
): boolean {
  if (wiped) return false
  if (state === 'clean') return true
  if (state !== 'unscanned' || files.scanner) return false
  return actor.kind === 'citizen' || config.unscannedDocuments === 'open'
}
