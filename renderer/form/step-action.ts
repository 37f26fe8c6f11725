import type { Json, JsonObject } from '../../engine/definition/language.ts'
import { replaceAt } from './value-at.ts'

/** In characters. The path comes from outside, and each of its names is a call deeper. */
const longestPath = 500

/**
 * What a button of the fields does to the answers of the step, in a plain post and in the page alike: `ajouter:enfants`,
 * `retirer:enfants.1`, `choisir:commune=Saint-Joseph (974)`; names are relative to the step, as those of the inputs.
 * Any other action (`continuer`…) gives undefined.
 */
export function applyStepAction(values: JsonObject, action: string): JsonObject | undefined {
  const [verb, rest] = cut(action, ':')
  if (cut(rest, '=')[0].length > longestPath) return undefined
  if (verb === 'ajouter') return replaceAt(values, rest.split('.'), (list) => [...listOf(list), {}])
  if (verb === 'choisir') {
    const [name, chosen] = cut(rest, '=')
    return replaceAt(values, name.split('.'), () => chosen)
  }
  if (verb !== 'retirer' || !/\.\d+$/.test(rest)) return undefined
  const dot = rest.lastIndexOf('.')
  const index = Number(rest.slice(dot + 1))
  return replaceAt(values, rest.slice(0, dot).split('.'), (list) => listOf(list).filter((_, at) => at !== index))
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
