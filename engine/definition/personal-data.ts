/** What a démarche asks of people, why, and for how long: read from its annotations, for whoever wants to know before giving it. */
import type { DocumentRequirement, Field, LegalBasis, Period, ProcedureDefinition, WorkflowState } from './language.ts'
import { validationStep } from './validation-step.ts'

export type PersonalData = {
  readonly purpose?: string
  /** Absent: nobody wrote it; a commune acts by its task of public interest. */
  readonly basis?: LegalBasis
  readonly source?: string
  readonly recipients: readonly string[]
  readonly retention: ProcedureDefinition['retention']
  /** Grouped by the reason that is told, in the order of the form. */
  readonly uses: readonly PersonalUse[]
  readonly documents: readonly string[]
  /** Labels of the states that wipe the documents as they are entered; empty: they are kept as long as the demande. */
  readonly documentsWipedAt: readonly string[]
}

export type PersonalUse = {
  /** Absent: the data serve to process the demande. */
  readonly why?: string
  readonly data: readonly PersonalDatum[]
}

export type PersonalDatum = {
  readonly title: string
  /** Who reads it, when that is not the service that receives the demande. */
  readonly readers?: readonly string[]
  /** How long it is kept, when that is not as long as the demande. */
  readonly retention?: Period
}

export function personalDataOf(definition: ProcedureDefinition): PersonalData {
  const { privacy, retention, steps } = definition
  const data = [...steps, validationStep].flatMap(({ schema }) => (schema ? dataIn(schema.properties) : []))
  const reasons = [...new Set(data.map(({ why }) => why))]
  const { purpose, basis, source, recipients = [] } = privacy ?? {}
  return {
    ...(purpose !== undefined && { purpose }),
    ...(basis && { basis }),
    ...(source !== undefined && { source }),
    recipients,
    retention,
    uses: reasons.map((reason) => ({
      ...(reason !== undefined && { why: reason }),
      data: once(data.filter(({ why }) => why === reason).map(({ why: _why, ...datum }) => datum)),
    })),
    documents: [...new Set(steps.flatMap(({ documents = [] }) => documents.map(titleOf)))],
    documentsWipedAt: wipingStates(definition),
  }
}

type Found = PersonalDatum & { readonly why?: string }

function dataIn(fields: { readonly [name: string]: Field }, around = ''): readonly Found[] {
  return Object.values(fields).flatMap((field) => {
    const title = `${around}${field.title}`
    const inside = field.properties ?? itemsOf(field)
    if (inside) return dataIn(inside, `${title}\u00a0: `)
    const { class: kind, why, readers, retention } = field.privacy ?? {}
    if (field.kind === 'explanation' || kind === 'none') return []
    return [{ title, ...(why !== undefined && { why }), ...(readers && { readers }), ...(retention && { retention }) }]
  })
}

function itemsOf({ items }: Field): Field['properties'] | undefined {
  return items && 'kind' in items ? items.properties : undefined
}

/** Two fields of the same words are one for who reads. */
function once(data: readonly PersonalDatum[]): readonly PersonalDatum[] {
  return [...new Map(data.map((datum) => [JSON.stringify(datum), datum])).values()]
}

function titleOf({ title }: DocumentRequirement): string {
  return title
}

function wipingStates({ workflow: { states } }: ProcedureDefinition): readonly string[] {
  const targets = Object.values(states).flatMap(({ on = {} }: WorkflowState) =>
    Object.values(on).flatMap((exits) =>
      (typeof exits === 'string' ? [] : 'target' in exits ? [exits] : exits).flatMap(({ target, effects = [] }) =>
        effects.some((effect) => effect.do === 'wipeDocuments') ? [states[target]?.label ?? target] : [],
      ),
    ),
  )
  return [...new Set(targets)]
}
