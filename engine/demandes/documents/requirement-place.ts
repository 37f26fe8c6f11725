import type { EffectiveRequirement, Evaluation } from '../../definition/index.ts'
import { GuichetError } from '../../errors.ts'
import type { Revision } from '../../procedures/revision.ts'
import type { DemandeRecord } from '../demande-record.ts'

type Of = { readonly demande: DemandeRecord; readonly revision: Revision; readonly evaluation: Evaluation }

/**
 * The requirement to which a file may be attached now. Throws `EventRefused` once the demande is sent, `StepUnavailable` when its step
 * is not reached, `DocumentNotAsked`.
 */
export function requirementPlace(path: string, { demande, evaluation }: Of): EffectiveRequirement {
  if (demande.submitted_at) throw new GuichetError('EventRefused')
  for (const { available, documents } of evaluation.steps) {
    const found = documents.find((requirement) => requirement.path === path)
    if (found && !available) throw new GuichetError('StepUnavailable')
    if (found) return found
  }
  throw new GuichetError('DocumentNotAsked')
}

/** What was asked, in words; also of what is no longer asked. */
export function titleOf(path: string, { revision }: Pick<Of, 'demande' | 'revision'>): string {
  const node = revision.compiled.steps.flatMap(({ documents }) => documents).find((document) => document.path === path)
  return node?.requirement.title ?? 'Document'
}
