import type { EffectiveRequirement, Evaluation } from '../../definition/index.ts'
import { GuichetError } from '../../errors.ts'
import type { Revision } from '../../procedures/revision.ts'
import { type Correcting, complementRules, complementsOf, isCorrecting } from '../correction/correction.ts'
import { hasCome } from '../correction/missing-corrections.ts'
import { attachablePaths } from '../correction/view-correction.ts'
import type { DemandeRecord } from '../demande-record.ts'

type Of = { readonly demande: DemandeRecord; readonly revision: Revision; readonly evaluation: Evaluation }

/**
 * The requirement to which a file may be attached now. Throws `EventRefused` once the demande is sent and nothing is asked again, `StepUnavailable` when its step
 * is not reached, `DocumentNotAsked`.
 */
export function requirementPlace(path: string, { demande, evaluation }: Of): EffectiveRequirement {
  if (isCorrecting(demande)) return askedPlace(path, { demande, evaluation })
  if (demande.submitted_at) throw new GuichetError('EventRefused')
  for (const { available, documents } of evaluation.steps) {
    const found = documents.find((requirement) => requirement.path === path)
    if (found && !available) throw new GuichetError('StepUnavailable')
    if (found) return found
  }
  throw new GuichetError('DocumentNotAsked')
}

/** Only what an agent asks again, or what a correction makes compulsory. What came before does not count. */
function askedPlace(
  path: string,
  { demande, evaluation }: { demande: Correcting; evaluation: Evaluation },
): EffectiveRequirement {
  const { correction } = demande
  if (!attachablePaths(correction, evaluation).includes(path)) throw new GuichetError('DocumentNotAsked')
  const count = demande.documents.filter((document) => hasCome(path, correction.askedAt, [document])).length
  const known = evaluation.steps.flatMap(({ documents }) => documents).find((requirement) => requirement.path === path)
  if (known) return { ...known, count }
  const complement = correction.documents.find((document) => document.path === path)
  return {
    id: path,
    path,
    title: complement?.title ?? '',
    required: true,
    ...complementRules,
    count,
  }
}

/** What was asked, in words; also of what is no longer asked. */
export function titleOf(
  path: string,
  { demande, revision }: { readonly demande: Pick<DemandeRecord, 'correction'>; readonly revision: Revision },
): string {
  const complement = complementsOf(demande).find((document) => document.path === path)
  if (complement) return complement.title
  const node = revision.compiled.steps.flatMap(({ documents }) => documents).find((document) => document.path === path)
  return node?.requirement.title ?? 'Document'
}
