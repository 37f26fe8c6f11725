import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import type { DemandeRecord } from '../demande-record.ts'
import type { DocumentState, StoredDocument } from './stored-document.ts'

/** By its citizen, while the demande is being filled. */
export function isRemovable(demande: DemandeRecord, { wiped, state }: StoredDocument): boolean {
  return demande.submitted_at === null && (!wiped || state === 'refused')
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
