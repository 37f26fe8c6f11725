import { type Problem, problem } from './problem.ts'
import { below } from './reading.ts'

/** Deeper than any real procedure, far below what breaks a recursive reader (JSON bodies are refused at the same depth). */
const maxDepth = 32
/** In characters of JSON: a procedure of 500 fields is about 200 000. */
const maxSize = 600_000

/** What every object inherits would be read in place of an answer that is absent. */
const forbidden = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])
const explored = 200_000

/**
 * Whether a value is plain JSON of a reasonable depth and size. Walks without recursion, so that it stops on anything; the other
 * checks run only on what passes.
 */
export function checkPlainJson(definition: unknown): readonly Problem[] {
  const problems: Problem[] = []
  const pending: { value: unknown; path: string; depth: number }[] = [{ value: definition, path: '', depth: 0 }]
  let size = 0
  let seen = 0
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value, path, depth } = next
    seen += 1
    if (depth > maxDepth) return [...problems, problem(path, 'tooDeep', { max: maxDepth })]
    if (seen > explored || size > maxSize) return [...problems, problem('', 'tooLarge', { max: maxSize })]
    const what = notJson(value)
    if (what) problems.push(problem(path, 'notJson', { what }))
    if (typeof value === 'string') size += value.length
    for (const [key, item] of what ? [] : childrenOf(value)) {
      size += key.length
      const child = below(path, key)
      if (forbidden.has(key)) problems.push(problem(child, 'forbiddenName', { name: key }))
      pending.push({ value: item, path: child, depth: depth + 1 })
    }
  }
  return problems
}

function childrenOf(value: unknown): readonly (readonly [key: string, item: unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

/** Why a value would not survive `JSON.parse(JSON.stringify(x))`, or undefined. */
function notJson(value: unknown): string | undefined {
  if (value === null || typeof value === 'boolean') return undefined
  if (typeof value === 'string')
    return value.includes('\0') || /\p{Surrogate}/u.test(value) ? 'caractère interdit' : undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'nombre infini'
  if (Array.isArray(value)) return undefined
  if (typeof value !== 'object') return typeof value === 'function' ? 'fonction' : `valeur « ${typeof value} »`
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null ? undefined : 'objet d’une classe'
}
