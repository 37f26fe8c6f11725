import { isJsonObject } from './canonical-json.ts'
import type { CompiledDefinition, FieldNode, Node } from './compiled-definition.ts'
import type { Violation } from './evaluation.ts'
import { stepNode } from './find-step.ts'
import type { Field, Json, JsonObject, Path } from './language.ts'
import { spaced } from './spaced.ts'

const longestText = 5000
const longestList = 200
/** Unknown names that are told, of each object: a body may hold tens of thousands, and the answer must not be ten times longer. */
const mostUnknown = 20
/** Over what the field accepts, so that one may have one too many for a while. */
const spareItems = 10

/** How many items of a repeated group a draft keeps, right or wrong: each of them is drawn. */
export function mostStorableItems({ maxItems = longestList }: Pick<Field, 'maxItems'>): number {
  return Math.min(longestList, maxItems + spareItems)
}

/**
 * What of a step may not even be kept in a draft, right or wrong: an unknown name, an object where a text is expected, a value that is
 * computed, a text out of measure. Empty when all may be stored. Throws when there is no such step.
 */
export function checkStorable(compiled: CompiledDefinition, stepId: string, answers: JsonObject): readonly Violation[] {
  return checkFields(stepNode(compiled, stepId), stepId, answers)
}

function checkFields(node: Node, path: Path, answers: JsonObject): readonly Violation[] {
  let unknown = 0
  return Object.entries(answers).flatMap(([name, value]) => {
    const child = node.children.find((field) => field.name === name)
    if (child) return checks[child.shape](child, `${path}.${name}`, value)
    if (++unknown > mostUnknown) return []
    return [refused(`${path}.${name}`, 'unknown', `« ${shorten(name)} » n’est pas attendu ici.`)]
  })
}

type Check = (node: FieldNode, path: Path, value: Json) => readonly Violation[]

const checks: { readonly [shape in FieldNode['shape']]: Check } = {
  answer(node, path, value) {
    const takesList = node.kind.schema.type === 'array' || node.field.type === 'array'
    if (Array.isArray(value) && takesList) return checkList(node, path, value)
    return checkScalar(node, path, value)
  },
  group(node, path, value) {
    if (value === null) return []
    return isJsonObject(value) ? checkFields(node, path, value) : [wrongShape(node, path)]
  },
  repeatedGroup(node, path, value) {
    if (value === null) return []
    if (!Array.isArray(value)) return [wrongShape(node, path)]
    if (value.length > mostStorableItems(node.field)) return [tooMany(node, path)]
    return value.flatMap((item: Json, index) =>
      isJsonObject(item) ? checkFields(node, `${path}.${index}`, item) : [wrongShape(node, `${path}.${index}`)],
    )
  },
  computed: ({ field }, path) => [
    refused(path, 'computed', `« ${field.title} » est calculé à partir de vos réponses : il ne peut pas être envoyé.`),
  ],
  explanation: ({ field }, path) => [refused(path, 'unknown', `« ${field.title} » n’attend pas de réponse.`)],
}

function checkList(node: FieldNode, path: Path, list: readonly Json[]): readonly Violation[] {
  if (list.length > longestList) return [tooMany(node, path)]
  return list.flatMap((item) => checkScalar(node, path, item)).slice(0, 1)
}

function checkScalar(node: FieldNode, path: Path, value: Json): readonly Violation[] {
  if (typeof value === 'object' && value !== null) return [wrongShape(node, path)]
  if (typeof value === 'number' && !Number.isFinite(value)) return [wrongShape(node, path)]
  return typeof value === 'string' ? checkText(node, path, value) : []
}

function checkText({ field }: FieldNode, path: Path, text: string): readonly Violation[] {
  if (text.length > longestText)
    return [
      refused(
        path,
        'tooLong',
        `« ${field.title} » est trop long pour être enregistré : au plus ${longestText} caractères.`,
      ),
    ]
  // PostgreSQL cannot store NUL, nor UTF-8 encode half of a surrogate pair.
  return text.includes('\0') || loneSurrogate.test(text) || endlessAccents.test(text)
    ? [refused(path, 'characters', `« ${field.title} » contient des caractères qui ne peuvent pas être enregistrés.`)]
    : []
}

/** Not written where it is tested: the build makes a new one of it each time. */
const loneSurrogate = /\p{Cs}/u

/** More marks on one letter than any script has (Unicode's stream-safe limit): the normal form of such a text takes the square of its length. */
const endlessAccents = /\p{M}{31}/u

function wrongShape({ field }: FieldNode, path: Path): Violation {
  return refused(path, 'shape', `La réponse à « ${field.title} » n’a pas la forme attendue.`)
}

function tooMany({ field }: FieldNode, path: Path): Violation {
  return refused(path, 'tooMany', `« ${field.title} » accepte au plus ${field.maxItems ?? longestList} éléments.`)
}

/** A name comes from outside: no more of it is shown than helps. */
function shorten(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name
}

function refused(path: Path, code: string, message: string): Violation {
  return { path, code, message: spaced(message) }
}
