/** Lists as pages use them: small ones drawn whole, large ones searched with what was typed. */
import type { StepEvaluation } from '../../engine/definition/evaluation.ts'
import type { FieldKinds, ReadContext } from '../../engine/definition/field-kind.ts'
import type { Choice, Json, JsonObject } from '../../engine/definition/language.ts'
import { listNameOf } from '../../engine/definition/list-name.ts'
import type { ListRegistry, NamedList } from '../../engine/lists/index.ts'
import type { ListOptions, Suggestions } from '../form/step-form-props.ts'
import { replaceAt, valueAt } from '../form/value-at.ts'

export type PortalLists = {
  /** Options of the small lists that the step draws; of the large ones, those that its answers name. */
  optionsOf(step: StepEvaluation, values: JsonObject): ListOptions
  /** For what was typed in searchable fields and stands for several options, or for none exactly. */
  suggestionsFor(step: StepEvaluation, values: JsonObject): Suggestions | undefined
  /** The same answers to these fields, where a typed text that is exactly one option became this option. */
  resolve(fields: Fields | undefined, values: JsonObject): JsonObject
  /** How answers from lists read in a summary. */
  readonly reading: ReadContext
}

export function createPortalLists(lists: ListRegistry, kinds: FieldKinds): PortalLists {
  const listOf = (field: ListedField): NamedList | undefined =>
    lists.find(listNameOf(field, kinds.find(field.kind ?? '')) ?? '')
  const drawn = new Map<string, readonly Choice[]>()
  const optionsOfList = (id: string): readonly Choice[] => {
    const known = drawn.get(id) ?? lists.find(id)?.options() ?? []
    drawn.set(id, known)
    return known
  }
  return {
    optionsOf(step, values) {
      const options: { [list: string]: readonly Choice[] } = {}
      for (const { field, value } of fieldsOf(step.effectiveSchema.properties, values, '')) {
        const list = listOf(field)
        if (!list) continue
        if (list.size === 'small') options[list.id] = optionsOfList(list.id)
        else options[list.id] = [...(options[list.id] ?? []), ...optionOf(list, value)]
      }
      return options
    },
    suggestionsFor(step, values) {
      const found: { [path: string]: readonly Choice[] } = {}
      for (const { field, value, path } of fieldsOf(step.effectiveSchema.properties, values, step.id)) {
        const list = listOf(field)
        if (list?.size !== 'large' || typeof value !== 'string') continue
        const resolution = list.resolve(value)
        if (resolution.kind === 'ambiguous') found[path] = resolution.options
      }
      return Object.keys(found).length > 0 ? found : undefined
    },
    resolve(fields, values) {
      let resolved = values
      for (const { field, value, path } of fieldsOf(fields, values, '')) {
        const list = listOf(field)
        if (list?.size !== 'large' || typeof value !== 'string') continue
        const resolution = list.resolve(value)
        if (resolution.kind !== 'exact') continue
        if (resolution.option.const !== value)
          resolved = replaceAt(resolved, path.slice(1).split('.'), () => resolution.option.const)
      }
      return resolved
    },
    reading: { labelOf: (list, value) => lists.find(list)?.label(value) },
  }
}

function optionOf(list: NamedList, value: Json | undefined): readonly Choice[] {
  const title = typeof value === 'string' ? list.label(value) : undefined
  return typeof value === 'string' && title !== undefined ? [{ const: value, title }] : []
}

/** Of a definition, or of an effective schema. */
type Fields = { readonly [name: string]: ListedField }
type ListedField = {
  readonly type?: unknown
  readonly kind?: string
  readonly from?: string
  readonly properties?: Fields
  readonly items?: ListedField
  readonly itemFields?: readonly ListedField[]
}

type Place = { readonly field: ListedField; readonly value: Json | undefined; readonly path: string }

/** Every field with its answer, those inside groups and items included. */
function* fieldsOf(fields: Fields | undefined, values: Json | undefined, at: string): Generator<Place> {
  for (const [name, field] of Object.entries(fields ?? {})) {
    const value = valueAt(values, [name])
    const path = `${at}.${name}`
    yield { field, value, path }
    yield* fieldsOf(field.properties, value, path)
    if (!field.items) continue
    const items = Array.isArray(value) ? value : [undefined]
    for (const [index, item] of items.entries())
      yield* fieldsOf((field.itemFields?.[index] ?? field.items).properties, item, `${path}.${index}`)
  }
}
