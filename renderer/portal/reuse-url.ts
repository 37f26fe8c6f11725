import { reuseAction } from './parts/document-cards.ts'
import type { PostedForm } from './posted-form.ts'

/** Where the documents of the account are chosen from, when that button of a step was pressed. */
export function reuseUrl(
  { action }: PostedForm,
  { demandeId, stepId }: { readonly demandeId: string; readonly stepId: string },
): string | undefined {
  if (!action.startsWith(reuseAction)) return undefined
  return reusePage(demandeId, `${stepId}.${action.slice(reuseAction.length)}`)
}

/** `requirement`: `pieces.mandat`. */
export function reusePage(demandeId: string, requirement: string): string {
  return `/demandes/${demandeId}/documents-du-compte?piece=${encodeURIComponent(requirement)}`
}
