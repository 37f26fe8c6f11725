/**
 * What a citizen may change while corrections are asked: the fields that were named, and those that a correction opens, or makes wrong,
 * which would otherwise leave no way out. Pure, for the server and the page alike.
 */

import { isEqual, isJsonObject } from './canonical-json.ts'
import type { CompiledDefinition, FieldNode, Node } from './compiled-definition.ts'
import type { EffectiveField, EffectiveSchema, Evaluation } from './evaluation.ts'
import { stepNode } from './find-step.ts'
import type { Json, JsonObject, Path } from './language.ts'
import { withoutIndexes } from './without-indexes.ts'

export type Correctable = {
  /** As they stand, with the indexes of items: a field, or a group of which everything may be changed. */
  readonly paths: readonly Path[]
  /** The field of that path, or all of what encloses it. */
  has(path: Path): boolean
  /** Something inside. */
  hasInside(path: Path): boolean
}

/** `named` are paths of the definition, without indexes; `before` is how the answers were submitted, `now` how they stand. */
export function correctableFields(
  named: readonly Path[],
  { before, now }: { readonly before: Evaluation; readonly now: Evaluation },
): Correctable {
  const known = new Map(placesOf(before).map((place) => [place.path, place]))
  const wasWrong = new Set(before.violations.map(({ path }) => path))
  const isWrong = new Set(now.violations.map(({ path }) => path).filter((path) => !wasWrong.has(path)))
  const paths = placesOf(now)
    .filter(({ path, value }) => {
      const former = known.get(path)
      return isWithin(named, withoutIndexes(path)) || !former || isWrong.has(path) || !isEqual(value, former.value)
    })
    .map(({ path }) => path)
  return toCorrectable(paths)
}

export function toCorrectable(paths: readonly Path[]): Correctable {
  return {
    paths,
    has: (path) => isWithin(paths, path),
    hasInside: (path) => paths.some((one) => one.startsWith(`${path}.`)),
  }
}

/** The step as it is kept: what may be changed as it was sent, the rest as it was. */
export function keepOthers(
  compiled: CompiledDefinition,
  stepId: string,
  { sent, current, correctable }: { readonly sent: JsonObject; readonly current: JsonObject; correctable: Correctable },
): JsonObject {
  return keepFields({ node: stepNode(compiled, stepId), path: stepId }, { sent, current }, correctable)
}

type Place = { readonly node: Node; readonly path: Path }
type Versions = { readonly sent: Json | undefined; readonly current: Json | undefined }

function keepFields({ node, path }: Place, { sent, current }: Versions, correctable: Correctable): JsonObject {
  const kept = node.children.flatMap((child): [string, Json][] => {
    const versions = { sent: valueIn(sent, child.name), current: valueIn(current, child.name) }
    const value = keepField({ node: child, path: `${path}.${child.name}` }, versions, correctable)
    return value === undefined ? [] : [[child.name, value]]
  })
  return Object.fromEntries(kept)
}

function keepField(
  { node, path }: Place & { readonly node: FieldNode },
  { sent, current }: Versions,
  correctable: Correctable,
): Json | undefined {
  // What is computed is never accepted from outside: the evaluation gives it again.
  if (node.shape === 'computed' || node.shape === 'explanation') return undefined
  if (correctable.has(path)) return sent
  if (!correctable.hasInside(path)) return current
  if (node.shape === 'group') return keepFields({ node, path }, { sent, current }, correctable)
  if (node.shape !== 'repeatedGroup' || !Array.isArray(current)) return current
  // Items are neither added nor removed, unless the whole list may be changed.
  return current.map((item, index) => {
    const versions = { sent: Array.isArray(sent) ? sent[index] : undefined, current: item }
    return keepFields({ node, path: `${path}.${index}` }, versions, correctable)
  })
}

type FieldPlace = { readonly path: Path; readonly value: Json | undefined }

/** The fields that are asked, groups and lists included where there is nothing inside yet; not what is computed or only told. */
function placesOf({ steps, answers }: Evaluation): readonly FieldPlace[] {
  return steps
    .filter(({ applies }) => applies)
    .flatMap(({ id, effectiveSchema }) => fieldsIn(effectiveSchema, id, answers[id]))
}

function fieldsIn(
  { properties }: Pick<EffectiveSchema, 'properties'> | EffectiveField,
  at: Path,
  values: Json | undefined,
): readonly FieldPlace[] {
  return Object.entries(properties ?? {}).flatMap(([name, field]) => {
    const path = `${at}.${name}`
    const value = valueIn(values, name)
    if (field.computed !== undefined || field.kind === 'explanation') return []
    if (field.properties !== undefined) return fieldsIn(field, path, value)
    if (field.itemFields === undefined) return [{ path, value }]
    const items = Array.isArray(value) ? value : []
    // The list itself is told by its length: an item more or less changes it, what is inside is told apart.
    const list = { path, value: items.length }
    return [list, ...field.itemFields.flatMap((item, index) => fieldsIn(item, `${path}.${index}`, items[index]))]
  })
}

function isWithin(paths: readonly Path[], path: Path): boolean {
  return paths.some((one) => path === one || path.startsWith(`${one}.`))
}

function valueIn(values: Json | undefined, name: string): Json | undefined {
  return isJsonObject(values) && Object.hasOwn(values, name) ? values[name] : undefined
}
