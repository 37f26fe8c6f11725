import type { ConditionTree } from './condition-tree.ts'
import type { FieldKinds } from './field-kind.ts'
import { type Enclosing, enclosingOf, isExpected } from './field-shape.ts'
import type { Condition, Field, JsonObject, Step } from './language.ts'
import type { SchemaConditions } from './schema-conditions.ts'
import { absoluteUnits, assume, isSettled, toAbsolute } from './split-condition.ts'

type World = {
  tree(condition: Condition): ConditionTree
  readonly conditions: SchemaConditions
  readonly kinds: FieldKinds
}

/** What a step requires or refuses only while a condition holds, as schemas of the whole answers. */
export function conditionalParts(step: Step, world: World): readonly JsonObject[] {
  const whole = step.when === undefined ? [] : [stepPart(step, world.tree(step.when), world)]
  return [...whole, ...partsOfFields(step.schema, { world, path: [step.id], optional: step.optional === true })]
}

function stepPart(step: Step, when: ConditionTree, { conditions }: World): JsonObject {
  const holds = step.optional ? undefined : { required: [step.id] }
  return ifSchema(conditions.refer(when), { holds, fails: { properties: { [step.id]: false } } }) ?? {}
}

const items = Symbol('items')

/** `path`: the keys to the enclosing object; `items` stands for each item of a repeated group. */
type Place = { readonly world: World; readonly path: readonly (string | symbol)[]; readonly optional: boolean }

function partsOfFields(enclosing: Enclosing | undefined, place: Place): readonly JsonObject[] {
  return Object.entries(enclosing?.properties ?? {}).flatMap(([name, field]) => {
    const inside: Place = { ...place, path: [...place.path, name, ...(field.properties ? [] : [items])] }
    return [
      ...partsOfField({ name, field, isRequired: enclosing?.required?.includes(name) ?? false }, place),
      ...partsOfFields(enclosingOf(field), inside),
    ]
  })
}

type NamedField = { readonly name: string; readonly field: Field; readonly isRequired: boolean }

function partsOfField({ name, field, isRequired }: NamedField, place: Place): readonly JsonObject[] {
  const { tree, kinds } = place.world
  const require = requirement(name, place)
  const parts: JsonObject[] = []
  const when = field.when === undefined ? undefined : tree(field.when)
  if (when) {
    const holds = isExpected(field, isRequired, kinds) ? require : undefined
    parts.push(...conditionalPart(when, { holds, fails: { properties: { [name]: false } } }, place))
  }
  if (field.requiredWhen !== undefined && !isRequired && isExpected(field, true, kinds)) {
    const needed = tree(field.requiredWhen)
    const both: ConditionTree = when ? { op: 'and', parts: [when, needed] } : needed
    parts.push(...conditionalPart(both, { holds: require }, place))
  }
  return parts
}

/** An optional step that was left empty misses nothing. */
function requirement(name: string, { path, optional }: Place): JsonObject {
  const required = { required: [name] }
  return optional && path.length === 1 ? unlessEmpty(required) : required
}

/** An optional step may be left empty; nothing is missing from it then. */
export function unlessEmpty(schema: JsonObject): JsonObject {
  return ifSchema({ minProperties: 1 }, { holds: schema }) ?? {}
}

type Branches = { readonly holds?: JsonObject | undefined; readonly fails?: JsonObject | undefined }

/** Outside repeated groups, one `if` at the root. Inside, what the item decides stands in the item, under what the root decides. */
function conditionalPart(condition: ConditionTree, branches: Branches, place: Place): readonly JsonObject[] {
  const path = place.path.filter((key) => typeof key === 'string')
  const isInItem = path.length < place.path.length
  const tree = isInItem ? condition : toAbsolute(condition, path)
  return asList(split(tree, branches, place))
}

/** Shannon's expansion on what the root decides: `if` it holds, the rest of the condition assumes it does; `else`, that it does not. */
function split(tree: ConditionTree, branches: Branches, place: Place): JsonObject | undefined {
  const [unit] = absoluteUnits(tree)
  const { conditions } = place.world
  if (!unit) {
    if (isSettled(tree)) return at(place.path, tree.op === 'and' ? branches.holds : branches.fails)
    return at(place.path, ifSchema(conditions.refer(tree), branches))
  }
  return ifSchema(conditions.refer(unit), {
    holds: split(assume(tree, unit, true), branches, place),
    fails: split(assume(tree, unit, false), branches, place),
  })
}

function ifSchema(condition: JsonObject, { holds, fails }: Branches): JsonObject | undefined {
  if (!holds && !fails) return undefined
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, never awaited.
  return { if: condition, ...(holds && { then: holds }), ...(fails && { else: fails }) }
}

/** A schema of the object at a path, as a schema of the whole answers; says nothing where that object is absent. */
function at(path: Place['path'], schema: JsonObject | undefined): JsonObject | undefined {
  return path.reduceRight<JsonObject | undefined>(
    (inner, key) => inner && (typeof key === 'string' ? { properties: { [key]: inner } } : { items: inner }),
    schema,
  )
}

function asList(part: JsonObject | undefined): readonly JsonObject[] {
  return part ? [part] : []
}
