import type { Facts } from '../../engine/definition/index.ts'
import type { DemandeView } from '../../engine/demandes/demande-view.ts'
import { countDocuments } from '../../engine/demandes/documents/stored-document.ts'
import type { Engine } from '../../engine/engine.ts'

/** What the pages of a draft evaluate it with, when they try other answers. */
export function pageFacts({ documents }: Pick<DemandeView, 'documents'>, engine: Engine): Facts {
  return { ...engine.facts(), documents: countDocuments(documents) }
}
