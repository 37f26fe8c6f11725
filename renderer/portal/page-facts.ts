import { type Facts, todayIn } from '../../engine/definition/index.ts'
import type { DemandeView } from '../../engine/demandes/demande-view.ts'
import { countDocuments } from '../../engine/demandes/documents/stored-document.ts'
import type { Engine } from '../../engine/engine.ts'

/** What the pages evaluate a demande with, when they try other answers: of today for a draft, as of its submission once sent. */
export function pageFacts(
  { documents, submittedAt, about }: Pick<DemandeView, 'documents' | 'submittedAt' | 'about'>,
  engine: Engine,
): Facts {
  const facts = { ...engine.facts(), ...about, documents: countDocuments(documents) }
  return submittedAt ? { ...facts, today: todayIn(engine.commune.zone, submittedAt) } : facts
}
