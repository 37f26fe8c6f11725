import type { Facts, Violation } from '../../engine/definition/evaluation.ts'
import type { JsonObject } from '../../engine/definition/language.ts'
import type { DemandeView } from '../../engine/demandes/demande-view.ts'
import type { StepData } from '../form/step-data.ts'
import type { Conflict, ListOptions, Suggestions } from '../form/step-form-props.ts'

export type StepDataInput = {
  readonly demande: DemandeView
  readonly stepId: string
  readonly values: JsonObject
  readonly version: number
  readonly violations: readonly Violation[]
  readonly options: ListOptions
  readonly suggestions?: Suggestions
  readonly conflicts?: readonly Conflict[]
  readonly facts: Facts
  readonly token: string
  readonly zone: string
}

/** What the script of a step page is given: the public part of the definition, the answers, where to save. */
export function toStepData(input: StepDataInput): StepData {
  const { demande, stepId, values, version, violations, options, suggestions, conflicts } = input
  const { id, type, steps, conditions, rules } = demande.compiled.definition
  const { lists: _server, ...facts } = input.facts
  return {
    moduleUrl: `/revisions/${demande.revision.digest}.js`,
    definition: { id, type, steps, ...(conditions && { conditions }), ...(rules && { rules }) },
    stepId,
    answers: { ...demande.answers, [stepId]: values },
    facts,
    options,
    version,
    saveUrl: `/api/v1/demandes/${demande.id}/steps/${encodeURIComponent(stepId)}`,
    csrf: input.token,
    zone: input.zone,
    violations,
    ...(suggestions && { suggestions }),
    ...(conflicts && { conflicts }),
  }
}
