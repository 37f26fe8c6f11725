import type { Facts, JsonObject, Violation } from '../../engine/definition/index.ts'
import type { DemandeView } from '../../engine/demandes/demande-view.ts'
import type { StepData } from '../form/step-data.ts'
import type { Conflict, ListOptions, Suggestions } from '../form/step-form-props.ts'
import { embedJson, type Html, trusted } from './html.ts'

export type StepDataInput = {
  readonly demande: DemandeView
  readonly stepId: string
  readonly values: JsonObject
  readonly computed: JsonObject
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
export function embedStepData(input: StepDataInput): Html {
  const own = embedJson(ownData(input)).text
  const definition = embedOnce(input.demande.compiled.definition, () => publicDefinition(input.demande))
  const lists = Object.entries(input.options).map(
    ([list, options]) => `${embedJson(list).text}:${embedOnce(options, () => options)}`,
  )
  return trusted(`${own.slice(0, -1)},"definition":${definition},"options":{${lists.join(',')}}}`)
}

/** What differs from page to page. */
function ownData(input: StepDataInput): Omit<StepData, 'definition' | 'options'> {
  const { demande, stepId, values, computed, version, violations, suggestions, conflicts } = input
  const { lists: _server, ...facts } = input.facts
  return {
    moduleUrl: `/revisions/${demande.revision.digest}.js`,
    stepId,
    answers: { ...demande.answers, [stepId]: values },
    facts,
    version,
    computed,
    saveUrl: `/api/v1/demandes/${demande.id}/steps/${encodeURIComponent(stepId)}`,
    csrf: input.token,
    zone: input.zone,
    violations,
    ...(suggestions && { suggestions }),
    ...(conflicts && { conflicts }),
  }
}

function publicDefinition({ compiled }: DemandeView): StepData['definition'] {
  const { id, type, steps, conditions, rules } = compiled.definition
  return { id, type, steps, ...(conditions && { conditions }), ...(rules && { rules }) }
}

/** Definitions and lists are frozen and weigh most of a page’s data: their text is made once. */
const texts = new WeakMap<object, string>()

function embedOnce(owner: object, value: () => unknown): string {
  const known = texts.get(owner) ?? embedJson(value()).text
  texts.set(owner, known)
  return known
}
