/** The only importer of Ajv: a definition becomes one plain JSON Schema, and the source of a module of validators without `eval`. */
import { _, Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { canonicalJson } from './canonical-json.ts'
import { compileSchema } from './compile-schema.ts'
import type { FormDefinition } from './compiled-definition.ts'
import { valueSchemasOf } from './condition-tree.ts'
import { dateKeywords } from './date-keywords.ts'
import type { FieldKinds } from './field-kind.ts'
import { type Enclosing, enclosingOf } from './field-shape.ts'
import type { Condition, JsonObject, ValueSchema, Workflow } from './language.ts'
import { withValidationStep } from './load-definition.ts'
import { conditionOf } from './operand.ts'

/** To be raised when the module that a definition compiles to changes: kept modules are then compiled again. */
export const compilerVersion = 2

export type CompilableDefinition = FormDefinition & { readonly workflow?: Workflow }

/**
 * `schema`: plain 2020-12, of all the answers. `module`: an ES module `export default function (runtime) { … return { answers, values } }`
 * to be given `validatorRuntime`; it imports nothing. About 50 ms: once for each published revision.
 */
export function compileDefinition(
  definition: CompilableDefinition,
  kinds: FieldKinds,
): { readonly schema: JsonObject; readonly module: string } {
  const whole = withValidationStep(definition)
  const schema = compileSchema(whole, kinds)
  const values = new Map(
    conditionsOf(whole)
      .flatMap(valueSchemasOf)
      .map((value) => [canonicalJson(value), value]),
  )
  return { schema, module: moduleOf(schema, [...values]) }
}

function moduleOf(schema: JsonObject, values: readonly (readonly [key: string, schema: ValueSchema])[]): string {
  const ajv = createAjv()
  ajv.addSchema(schema, 'answers')
  for (const [index, [, value]] of values.entries()) ajv.addSchema({ properties: { value } }, `value${index}`)
  const ids = ['answers', ...values.map((_value, index) => `value${index}`)]
  const code = standalone(ajv, Object.fromEntries(ids.map((id) => [id, id]))).replaceAll(
    /require\("ajv\/dist\/runtime\/(ucs2length|equal)"\)\.default/g,
    'runtime.$1',
  )
  if (code.includes('require(')) throw new Error('the validators need something that the runtime does not give')
  const tests = values.map(([key], index) => `${JSON.stringify(key)}: exports.value${index}`)
  return `export default function (runtime) {\nconst exports = {};\n${code}\nreturn { answers: exports.answers, values: { ${tests.join(', ')} } };\n}\n`
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    inlineRefs: false,
    messages: false,
    strict: false,
    validateFormats: true,
    code: { source: true, lines: false, formats: _`runtime.formats` },
    formats: { date: true },
  })
  for (const keyword of dateKeywords)
    ajv.addKeyword({
      keyword,
      type: 'string',
      schemaType: 'string',
      error: { message: `must satisfy ${keyword}`, params: ({ schemaValue }) => _`{limit: ${schemaValue}}` },
      code: (context) =>
        context.fail(_`!runtime.dateHolds(${keyword}, ${context.data}, ${context.schemaValue}, rootData.$today)`),
    })
  return ajv
}

/** Each condition of a definition, wherever it stands. */
function conditionsOf({ conditions, steps, rules, workflow }: CompilableDefinition): readonly Condition[] {
  const transitions = Object.values(workflow?.states ?? {}).flatMap((state) => Object.values(state.on ?? {}).flat())
  return [
    ...Object.values(conditions ?? {}),
    ...steps.flatMap(({ when, documents = [], schema }) => [
      ...present(when, ...documents.flatMap((document) => [document.when, document.requiredWhen])),
      ...conditionsOfFields(schema),
    ]),
    ...(rules ?? []).flatMap(({ when, expect }) => present(when, conditionOf(expect))),
    ...transitions.flatMap((transition) => (typeof transition === 'string' ? [] : present(transition.when))),
  ]
}

function conditionsOfFields(enclosing: Enclosing | undefined): readonly Condition[] {
  return Object.values(enclosing?.properties ?? {}).flatMap((field) => [
    ...present(field.when, field.requiredWhen),
    ...conditionsOfFields(enclosingOf(field)),
  ])
}

function present(...conditions: readonly (Condition | undefined)[]): readonly Condition[] {
  return conditions.filter((condition) => condition !== undefined)
}
