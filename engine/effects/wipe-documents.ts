import { wipeDocuments as wipe } from '../demandes/documents/wipe-documents.ts'
import type { EffectHandler } from '../effect.ts'

/** `{ do: 'wipeDocuments' }`: the files of the demande are not needed any more. */
export const wipeDocuments: EffectHandler = ({ demandeId }, engine) => wipe(demandeId, engine)
