import { RE2JS } from 're2js'
import recheck from 'recheck/lib/browser.js'
import { severalNames } from '../kinds/person-name.ts'
import { compiles } from './check-fields.ts'
import { conditionSites, partsOf } from './conditions.ts'
import type { CheckContext } from './context.ts'
import { type Problem, problem } from './problem.ts'
import { below, isObject, type Node } from './reading.ts'

/** Milliseconds given to the proof of one pattern; one that is not proved within it is refused. */
const proofTime = 2000

/**
 * Patterns run on the native engine, in the server and in pages, against what anyone types. So each must be one that RE2 reads
 * (no look-around, no back-reference) and be proved free of super-linear backtracking.
 */
export function* checkPatterns(context: CheckContext): Generator<Problem> {
  for (const { pattern, pointer } of patternsOf(context)) {
    const verdict = verdictOn(pattern)
    if (verdict) yield problem(pointer, verdict.code, { reason: verdict.reason })
  }
}

export type Verdict = { readonly code: 'patternSyntax' | 'patternBacktracks'; readonly reason: string } | undefined

function* patternsOf({ outline, world }: CheckContext): Generator<{ pattern: string; pointer: string }> {
  const places = outline.fields.flatMap(({ node, pointer }) => {
    const found = [
      ...nestedSchemas(node, pointer),
      ...(isObject(node.items) ? nestedSchemas(node.items, below(pointer, 'items')) : []),
    ]
    // What a builder copies from its kind is proved with the kind, by a test, once and for all.
    const kind = world.kinds.find(String(node.kind))?.schema
    const proved = new Set<unknown>(kind ? [...patternsIn(kind), severalNames] : [])
    return found.filter((place) => !proved.has(place.node.pattern))
  })
  const named = [...outline.conditions].map(([name, condition]) => ({ condition, pointer: below('/conditions', name) }))
  for (const { condition, pointer } of [...named, ...conditionSites(outline)])
    for (const part of partsOf(condition, pointer))
      if (part.about === 'path') places.push(...nestedSchemas(part.schema, part.pointer))
  for (const { node, pointer } of places)
    if (typeof node.pattern === 'string') yield { pattern: node.pattern, pointer: below(pointer, 'pattern') }
}

/** The patterns of a schema over one value. */
export function patternsIn(schema: Node): readonly string[] {
  return nestedSchemas(schema, '').flatMap(({ node }) => (typeof node.pattern === 'string' ? [node.pattern] : []))
}

function nestedSchemas(node: Node, pointer: string): { node: Node; pointer: string }[] {
  return [
    { node, pointer },
    ...['not', 'contains'].flatMap((key) => {
      const inner = node[key]
      return isObject(inner) ? nestedSchemas(inner, below(pointer, key)) : []
    }),
  ]
}

/** A proof takes up to a second and depends on nothing else: those of this process are kept, within reason. */
const verdicts = new Map<string, Verdict>()
const keptVerdicts = 1000

function verdictOn(pattern: string): Verdict {
  if (verdicts.has(pattern)) return verdicts.get(pattern)
  if (verdicts.size >= keptVerdicts) verdicts.clear()
  const verdict = judge(pattern)
  verdicts.set(pattern, verdict)
  return verdict
}

/** Whether a pattern may run on the native engine; also what proves those of a field kind. */
export function judge(pattern: string, timeout = proofTime): Verdict {
  try {
    // A JSON Schema writes its patterns as JavaScript does (`\u0041`, `(?<name>…)`).
    RE2JS.compile(RE2JS.translateRegExp(pattern))
  } catch (error) {
    return { code: 'patternSyntax', reason: error instanceof Error ? error.message : String(error) }
  }
  if (!compiles(pattern)) return { code: 'patternSyntax', reason: 'notation inconnue des navigateurs' }
  return isProvedSafe(pattern, timeout) ? undefined : { code: 'patternBacktracks', reason: '' }
}

function isProvedSafe(pattern: string, timeout: number): boolean {
  try {
    return recheck.checkSync(pattern, 'u', { timeout }).status === 'safe'
  } catch {
    return false
  }
}
