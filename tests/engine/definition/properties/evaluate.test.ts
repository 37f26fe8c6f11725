import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isJsonObject } from '../../../../engine/definition/canonical-json.ts'
import {
  type Answers,
  checkDefinition,
  cleanStep,
  type EffectiveField,
  type Evaluation,
  evaluate,
  type Json,
  type JsonObject,
  shippedFunctions,
} from '../../../../engine/definition/index.ts'
import { compile, kinds } from '../compile.ts'
import { answersTo, definitions, type GenerateOptions, someFacts } from '../generate-definition.ts'
import { naiveVisibility } from '../naive-visibility.ts'
import { createTestsValue, ordinarySchema } from '../ordinary-schema.ts'

/** Each definition is compiled once and asked about many answers. */
function cases(options: GenerateOptions = {}) {
  return definitions(options).chain((definition) =>
    fc.record({
      // Not of the type `form`: without the step that asks for consent, more is right.
      definition: fc.constant({ ...definition, type: 'essai' }),
      situations: fc.array(fc.record({ answers: answersTo(definition), facts: someFacts }), {
        minLength: 8,
        maxLength: 16,
      }),
    }),
  )
}

/** A counterexample is told as found: to shrink one would compile hundreds of definitions more. */
const runs = { numRuns: 60, endOnFailure: true }

test('generated definitions may be published', () => {
  const none = { has: () => false }
  const functions = { has: (id: string) => id in shippedFunctions }
  fc.assert(
    fc.property(definitions({ rules: true }), (definition) => {
      const problems = checkDefinition(definition, { kinds, guards: none, effects: none, functions, lists: none })
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    }),
    runs,
  )
})

test('nothing is wrong exactly when the plain JSON Schema accepts the visible answers', {
  timeout: 120_000,
}, async () => {
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(cases(), async ({ definition, situations }) => {
      const compiled = await compile(definition)
      const accepts = ordinarySchema(definition)
      for (const { answers, facts } of situations) {
        const evaluation = evaluate(compiled, answers, facts)
        const { violations, answers: visible } = evaluation
        expect({ accepted: accepts(visible, facts), violations, visible }).toEqual({
          accepted: violations.length === 0,
          violations,
          visible,
        })
        // A computed value is not seen in the answers of a step that was not saved.
        const missing = violations.filter(
          ({ code, path }) => code === 'required' && compiled.field(path)?.computed === undefined,
        )
        expect(missing.map(({ path }) => path).filter((path) => path.includes('.'))).toEqual(missingPaths(evaluation))
        if (violations.length === 0) accepted += 1
      }
    }),
    runs,
  )
  // Had nothing been accepted, the property would say little.
  expect(accepted).toBeGreaterThan(50)
})

test('what is kept is kept again, whatever the order of the saves', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(cases({ rules: true }), fc.infiniteStream(fc.nat()), async ({ definition, situations }, ranks) => {
      const compiled = await compile(definition)
      for (const { answers, facts } of situations) {
        const evaluation = evaluate(compiled, answers, facts)
        expect(evaluate(compiled, evaluation.answers, facts)).toEqual(evaluation)

        const ids = Object.keys(answers)
        const save = (saved: Answers, id: string) => ({ ...saved, [id]: cleanStep(compiled, id, answers[id] ?? {}) })
        const byRank = ids.map((id) => ({ id, rank: ranks.next().value ?? 0 })).sort((a, b) => a.rank - b.rank)
        const shuffled = byRank.map(({ id }) => id)
        const saved = evaluate(compiled, ids.reduce(save, {}), facts)
        expect(evaluate(compiled, [...shuffled, ...ids].reduceRight(save, {}), facts)).toEqual(saved)
        for (const [index, { effectiveSchema }] of evaluate(compiled, shuffled.reduce(save, {}), facts).steps.entries())
          expect(effectiveSchema).toBe(saved.steps[index]?.effectiveSchema)
      }
    }),
    runs,
  )
})

test('exactly what a naive reading shows is asked, and nothing hidden is kept', { timeout: 120_000 }, async () => {
  const testsValue = createTestsValue()
  await fc.assert(
    fc.asyncProperty(cases({ simple: true }), async ({ definition, situations }) => {
      const compiled = await compile(definition)
      for (const { answers, facts } of situations) {
        const evaluation = evaluate(compiled, answers, facts)
        const shown = naiveVisibility(compiled.definition, { answers, facts, testsValue })
        expect(askedPaths(evaluation).sort()).toEqual([...shown].sort())
        expect(keptPaths(evaluation.answers).filter((path) => !shown.has(path))).toEqual([])
      }
    }),
    runs,
  )
})

/** Of the steps that apply and the fields that are drawn. */
function askedPaths({ steps }: Evaluation): string[] {
  return steps.flatMap(({ id, applies, effectiveSchema }) =>
    applies ? [id, ...pathsWithin(effectiveSchema.properties, id)] : [],
  )
}

function pathsWithin(properties: { readonly [name: string]: EffectiveField }, path: string): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const at = `${path}.${name}`
    const items = (field.itemFields ?? []).flatMap((item, index) =>
      pathsWithin(item.properties ?? {}, `${at}.${index}`),
    )
    return [at, ...pathsWithin(field.properties ?? {}, at), ...items]
  })
}

/** What the effective schema says to be compulsory and is not there, in the order of the form. */
function missingPaths({ steps, answers }: Evaluation): string[] {
  return steps.flatMap(({ id, applies, optional, effectiveSchema }) => {
    const answersOfStep = answers[id] ?? {}
    const isLeft = optional && Object.keys(answersOfStep).length === 0
    return applies && !isLeft ? missingWithin(effectiveSchema, id, answersOfStep) : []
  })
}

function missingWithin(
  { properties = {}, required = [] }: Pick<EffectiveField, 'properties' | 'required'>,
  path: string,
  answers: JsonObject,
): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const at = `${path}.${name}`
    const value = answers[name]
    const own = value === undefined && required.includes(name) && !field.properties && !field.computed ? [at] : []
    const items = Array.isArray(value) ? (field.itemFields ?? []) : []
    return [
      ...own,
      ...(field.properties ? missingWithin(field, at, objectAt(value)) : []),
      ...items.flatMap((item, index) =>
        missingWithin(item, `${at}.${index}`, objectAt(Array.isArray(value) ? value[index] : {})),
      ),
    ]
  })
}

function objectAt(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

/** Of the answers, but not of the items of a list as such. */
function keptPaths(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = path === '' ? key : `${path}.${key}`
    return [...(Array.isArray(value) ? [] : [at]), ...keptPaths(inner, at)]
  })
}
