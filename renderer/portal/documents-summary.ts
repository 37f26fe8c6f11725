import type { DemandeView } from '../../engine/demandes/demande-view.ts'
import type { DocumentView } from '../../engine/demandes/documents/document-view.ts'
import type { AnswersSection } from './parts/answers.ts'
import { fileSize } from './typography.ts'

/** The summary of the answers, with what is attached in each step. */
export function withDocuments(summary: readonly AnswersSection[], demande: DemandeView): readonly AnswersSection[] {
  return summary.map((section) => {
    const step = demande.evaluation.steps.find(({ id }) => id === section.stepId)
    const rows = (step?.documents ?? []).flatMap(({ path, title }) => {
      const files = demande.documents.filter(
        (document) => document.requirement === path && document.state !== 'refused',
      )
      return files.length === 0 ? [] : [{ path, label: title, value: files.map(told).join(', ') }]
    })
    return { ...section, rows: [...section.rows, ...rows] }
  })
}

/** What is attached to documents that are not asked any more: kept in the draft, never sent. */
export function unaskedDocuments({ documents, evaluation }: DemandeView): readonly string[] {
  const asked = new Set(evaluation.steps.flatMap((step) => step.documents).map(({ path }) => path))
  return documents
    .filter(({ requirement }) => !asked.has(requirement))
    .map(({ name, title }) => `« ${title} » n’est plus demandé : le fichier « ${name} » ne sera pas transmis.`)
}

function told({ name, size }: DocumentView): string {
  return name === '' ? 'fichier effacé' : `${name} (${fileSize(size)})`
}
