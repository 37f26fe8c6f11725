/** A demande that its citizen is asked to correct, as its pages need it. Pure; knows no page. */
import {
  correctableFields,
  type Evaluation,
  evaluate,
  type Facts,
  type JsonObject,
  keepOthers,
  type Path,
  toCorrectable,
} from '../../engine/definition/index.ts'
import type { CorrectionToDo } from '../../engine/demandes/correction/correction-view.ts'
import type { DemandeView } from '../../engine/demandes/demande-view.ts'
import { stepUrl } from './step-order.ts'

/** Where documents that an agent named are attached: beside the steps. */
export const complementsId = 'complement'

export type CorrectedDemande = DemandeView & {
  readonly correction: NonNullable<DemandeView['correction']> & { readonly toDo: CorrectionToDo }
}

export function isToCorrect(demande: DemandeView): demande is CorrectedDemande {
  return demande.correction?.toDo !== undefined
}

/** The fields that may be changed with these answers; nothing when all may. */
export function correctableIn(
  demande: DemandeView,
  now: Evaluation,
  facts: Facts,
): { readonly correctable?: readonly Path[] } {
  if (!isToCorrect(demande)) return {}
  const { fields, toDo } = demande.correction
  const before = evaluate(demande.compiled, toDo.before, facts)
  const named = fields.map(({ path }) => path)
  return { correctable: correctableFields(named, { before, now }).paths }
}

/** More than any chain of questions that open one another. */
const mostRounds = 20

/** What was posted, with what the page only told: that is as it was. A post may hold what one of its answers opens. */
export function withOthers(
  demande: CorrectedDemande,
  { stepId, posted, facts }: { readonly stepId: string; readonly posted: JsonObject; readonly facts: Facts },
): JsonObject {
  const current = demande.answers[stepId] ?? {}
  let { correctable } = demande.correction.toDo
  let kept = current
  for (let round = 0; round < mostRounds; round++) {
    kept = keepOthers(demande.compiled, stepId, { sent: posted, current, correctable: toCorrectable(correctable) })
    const now = evaluate(demande.compiled, { ...demande.answers, [stepId]: kept }, facts)
    const next = correctableIn(demande, now, facts).correctable ?? []
    if (next.join() === correctable.join()) break
    correctable = next
  }
  // Names that are of no field stay, to be refused.
  return { ...posted, ...kept }
}

export type Place = { readonly id: string; readonly title: string; readonly href: string }

/** The pages where something is to be done, in order. */
export function placesToCorrect(demande: CorrectedDemande): readonly Place[] {
  const { toDo, documents } = demande.correction
  const steps = toDo.steps.map(({ id, title }) => ({ id, title, href: stepUrl(demande.id, id) }))
  const hasComplements = documents.some(({ stepId }) => stepId === undefined)
  return hasComplements
    ? [...steps, { id: complementsId, title: 'Documents demandés', href: stepUrl(demande.id, complementsId) }]
    : steps
}

/** The page after this one, or the one of the demande. */
export function nextPlace(demande: CorrectedDemande, id: string): string {
  const places = placesToCorrect(demande)
  const at = places.findIndex((place) => place.id === id)
  return places[at + 1]?.href ?? `/demandes/${demande.id}#a-corriger`
}
