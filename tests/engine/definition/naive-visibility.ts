/**
 * What is asked, worked out without any of the evaluator: all is shown at first, then each field is shown or hidden by what the others
 * leave to read, again and again until nothing changes. Slow and short, to be compared with. Knows neither computed values nor
 * optional steps.
 */
import type { Answers, Condition, Facts, Field, FormDefinition, Json, Step } from '../../../engine/definition/index.ts'
import { beside, type TestsValue } from './ordinary-schema.ts'

type Values = { readonly [key: string]: Json }
type Fields = { readonly [name: string]: Field }
type Shown = (path: string) => boolean

/** Absolute paths, with indexes, of the fields and steps that are asked. */
export function naiveVisibility(
  { steps, conditions = {} }: Pick<FormDefinition, 'steps' | 'conditions'>,
  { answers, facts, testsValue }: { answers: Answers; facts: Facts; testsValue: TestsValue },
): ReadonlySet<string> {
  let shown: ReadonlySet<string> = new Set(steps.flatMap((step) => allPaths(step, answers)))
  for (;;) {
    const visible = prune(steps, answers, (path) => shown.has(path))
    const root = beside(visible, facts)
    const next = new Set(steps.flatMap((step) => pathsOfStep(step, root)))
    if (next.size === shown.size && [...next].every((path) => shown.has(path))) return shown
    shown = next
  }

  function pathsOfStep(step: Step, root: Values | object): string[] {
    if (!holds(step.when, root, {})) return []
    return [step.id, ...pathsOf(step.schema?.properties ?? {}, { path: step.id, raw: answers[step.id] ?? {}, root })]
  }

  function pathsOf(fields: Fields, at: { path: string; raw: Values; root: object }): string[] {
    const here = valueAt(at.root, at.path.split('.')) ?? {}
    return Object.entries(fields).flatMap(([name, field]) => {
      if (!holds(field.when, at.root, here)) return []
      const path = `${at.path}.${name}`
      return [
        path,
        ...within(field, path, at.raw[name]).flatMap((inner) => pathsOf(inner.fields, { ...inner, root: at.root })),
      ]
    })
  }

  function holds(condition: Condition | undefined, root: object, here: unknown): boolean {
    if (condition === undefined) return true
    if (typeof condition === 'string') return holds(conditions[condition], root, here)
    const { anyOf, allOf, not } = condition as { anyOf?: Condition[]; allOf?: Condition[]; not?: Condition }
    if (anyOf) return anyOf.some((part) => holds(part, root, here))
    if (allOf) return allOf.every((part) => holds(part, root, here))
    if (not) return !holds(not, root, here)
    return Object.entries(condition).every(([path, schema]) => {
      const value = path.startsWith('.') ? valueAt(here, path.slice(1).split('.')) : valueAt(root, path.split('.'))
      return value !== undefined && testsValue(schema, value, facts.today)
    })
  }
}

function allPaths(step: Step, answers: Answers): string[] {
  const paths = (fields: Fields, path: string, raw: Values): string[] =>
    Object.entries(fields).flatMap(([name, field]) => [
      `${path}.${name}`,
      ...within(field, `${path}.${name}`, raw[name]).flatMap((inner) => paths(inner.fields, inner.path, inner.raw)),
    ])
  return [step.id, ...paths(step.schema?.properties ?? {}, step.id, answers[step.id] ?? {})]
}

/** What is left to read. A step that was not saved counts as an empty one. */
function prune(steps: readonly Step[], answers: Answers, shown: Shown): Answers {
  const pruneFields = (fields: Fields, path: string, raw: Values): Values =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, field]) => {
        const at = `${path}.${name}`
        if (!shown(at)) return []
        const inner = within(field, at, raw[name]).map(({ fields: ofItem, path: place, raw: item }) =>
          pruneFields(ofItem, place, item),
        )
        const value = field.properties ? inner[0] : inner.length > 0 ? inner : raw[name]
        return value === undefined || isBlank(field, value) ? [] : [[name, value]]
      }),
    )
  return Object.fromEntries(
    steps.flatMap((step) => {
      const kept = pruneFields(step.schema?.properties ?? {}, step.id, answers[step.id] ?? {})
      return shown(step.id) ? [[step.id, kept]] : []
    }),
  )
}

/** The group itself, or the items of the repeated group. */
function within({ properties, items }: Field, path: string, raw: Json | undefined) {
  if (properties) return [{ fields: properties, path, raw: (raw ?? {}) as Values }]
  if (!items || !('properties' in items) || !items.properties || !Array.isArray(raw)) return []
  const { properties: fields } = items
  return raw.map((item: Values, index) => ({ fields, path: `${path}.${index}`, raw: item }))
}

function isBlank({ kind }: Field, value: Json): boolean {
  if (typeof value === 'string') return value.trim() === ''
  return (Array.isArray(value) && value.length === 0) || (kind === 'declaration' && value === false)
}

function valueAt(start: unknown, keys: readonly string[]): unknown {
  let value = start
  for (const key of keys) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as { [key: string]: unknown })[key]
  }
  return value
}
