import { compilerVersion, type Facts, type JsonObject, type Violation } from '../../engine/definition/index.ts'
import type { DemandeView } from '../../engine/demandes/demande-view.ts'
import type { Conflict } from '../form/conflict.ts'
import type { StepData } from '../form/step-data.ts'
import type { ListOptions, Suggestions } from '../form/step-form-props.ts'
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

/** What the script of a step page is given: the answers, the lists, where to find the definition and where to save. */
export function embedStepData(input: StepDataInput): Html {
  const own = embedJson(ownData(input)).text
  const lists = Object.entries(input.options).map(([list, options]) => `${embedJson(list).text}:${embedOnce(options)}`)
  return trusted(`${own.slice(0, -1)},"options":{${lists.join(',')}}}`)
}

/** Where the form of the demande and its validators are. A newer compiler writes another module for the same definition. */
export function moduleUrlOf({ revision }: DemandeView): string {
  return `/revisions/${revision.digest}.js?v=${compilerVersion}`
}

/** What differs from page to page. */
function ownData(input: StepDataInput): Omit<StepData, 'options'> {
  const { demande, stepId, values, computed, version, violations, suggestions, conflicts } = input
  const { lists: _server, ...facts } = input.facts
  return {
    moduleUrl: moduleUrlOf(demande),
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
    ...correctionOf(demande),
  }
}

/** What the page needs to tell which fields a correction opens. */
function correctionOf({ correction }: DemandeView): Pick<StepData, 'correction'> {
  if (!correction?.toDo) return {}
  return { correction: { named: correction.fields.map(({ path }) => path), before: correction.toDo.before } }
}

/** Lists are frozen and weigh most of a page’s data: their text is made once. */
const texts = new WeakMap<object, string>()

function embedOnce(value: object): string {
  const known = texts.get(value) ?? embedJson(value).text
  texts.set(value, known)
  return known
}
