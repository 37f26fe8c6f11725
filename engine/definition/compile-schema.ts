import type { FormDefinition } from './compiled-definition.ts'
import { type ConditionTree, parseCondition } from './condition-tree.ts'
import { conditionalParts, unlessEmpty } from './conditional-parts.ts'
import { dateKeywords } from './date-keywords.ts'
import type { FieldKinds } from './field-kind.ts'
import { type Enclosing, enclosingOf, isExpected, shapeOf } from './field-shape.ts'
import type { Condition, Field, Json, JsonObject, Step } from './language.ts'
import { createSchemaConditions } from './schema-conditions.ts'

/**
 * One plain JSON Schema 2020-12 of the whole answers: what each field accepts, and each conditional part as an `if` on a condition of
 * `$defs`. Facts stand beside the steps (`$today`).
 */
export function compileSchema(definition: FormDefinition, kinds: FieldKinds): JsonObject {
  const tree = (condition: Condition): ConditionTree => parseCondition(condition, definition.conditions)
  const conditions = createSchemaConditions(definition.conditions)
  const parts = definition.steps.flatMap((step) => conditionalParts(step, { tree, conditions, kinds }))
  const always = definition.steps.filter((step) => !step.optional && step.when === undefined)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: definition.title ?? definition.id,
    type: 'object',
    required: always.map((step) => step.id),
    properties: Object.fromEntries(definition.steps.map((step) => [step.id, stepSchema(step, kinds)])),
    patternProperties: { '^\\$': {} },
    additionalProperties: false,
    ...(parts.length > 0 && { allOf: parts }),
    $defs: conditions.definitions(),
  }
}

function stepSchema({ schema, optional }: Step, kinds: FieldKinds): JsonObject {
  const { required, ...rest } = objectSchema(schema ?? {}, kinds)
  return optional ? { ...rest, ...unlessEmpty({ required: required ?? [] }) } : { ...rest, required: required ?? [] }
}

function objectSchema({ properties = {}, required = [] }: Enclosing, kinds: FieldKinds): JsonObject {
  const fields = Object.entries(properties)
  return {
    type: 'object',
    required: fields
      .filter(([name, field]) => field.when === undefined && isExpected(field, required.includes(name), kinds))
      .map(([name]) => name),
    properties: Object.fromEntries(
      fields
        .filter(([, field]) => shapeOf(field, kinds.get(field.kind)) !== 'explanation')
        .map(([name, field]) => [name, fieldSchema(field, kinds)]),
    ),
    additionalProperties: false,
  }
}

function fieldSchema(field: Field, kinds: FieldKinds): JsonObject {
  const keywords = { ...validationKeywords(kinds.get(field.kind).schema), ...validationKeywords(field) }
  const { items } = field
  const inside = enclosingOf(field)
  if (field.properties && inside)
    return { ...objectSchema(inside, kinds), ...conditionalKeywords(kinds.get(field.kind).schema) }
  if (inside) return { ...keywords, items: objectSchema(inside, kinds) }
  return items ? { ...keywords, items: validationKeywords({ ...items }) } : keywords
}

/** The options of a choice become an `enum`, whose failure is one error instead of one for each option. */
function validationKeywords({ oneOf, ...field }: { readonly [keyword: string]: unknown }): JsonObject {
  const kept = Object.entries(field).filter(([keyword]) => validationVocabulary.has(keyword)) as [string, Json][]
  const options = Array.isArray(oneOf) ? { enum: oneOf.map((option: { const: Json }) => option.const) } : {}
  return { ...Object.fromEntries(kept), ...options }
}

/** What the kind of a group asks of some of its fields according to others. */
function conditionalKeywords(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword === 'if' || keyword === 'then'))
}

const validationVocabulary = new Set<string>([
  'type',
  'const',
  'enum',
  'not',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  ...dateKeywords,
])
