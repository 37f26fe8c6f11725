import { RE2JS } from 're2js'
import recheck from 'recheck/lib/browser.js'
import { compiles } from './check-fields.ts'
import { conditionSites, partsOf } from './conditions.ts'
import type { CheckContext } from './context.ts'
import { type Problem, problem } from './problem.ts'
import { below, isObject, type Node } from './reading.ts'

/** Milliseconds given to the proof of one pattern; one that is not proved within it is refused. */
const proofTime = 1000

/**
 * Patterns run on the native engine, in the server and in pages, against what anyone types. So each must be one that RE2 reads
 * (no look-around, no back-reference) and be proved free of super-linear backtracking.
 */
export function* checkPatterns({ outline }: CheckContext): Generator<Problem> {
  const verdicts = new Map<string, Verdict>()
  for (const { pattern, pointer } of patternsOf({ outline })) {
    const verdict = verdicts.get(pattern) ?? judge(pattern)
    verdicts.set(pattern, verdict)
    if (verdict) yield problem(pointer, verdict.code, { reason: verdict.reason })
  }
}

type Verdict = { readonly code: 'patternSyntax' | 'patternBacktracks'; readonly reason: string } | undefined

function* patternsOf({ outline }: Pick<CheckContext, 'outline'>): Generator<{ pattern: string; pointer: string }> {
  const places = outline.fields.flatMap(({ node, pointer }) => [
    ...nestedSchemas(node, pointer),
    ...(isObject(node.items) ? nestedSchemas(node.items, below(pointer, 'items')) : []),
  ])
  const named = [...outline.conditions].map(([name, condition]) => ({ condition, pointer: below('/conditions', name) }))
  for (const { condition, pointer } of [...named, ...conditionSites(outline)])
    for (const part of partsOf(condition, pointer))
      if (part.about === 'path') places.push(...nestedSchemas(part.schema, part.pointer))
  for (const { node, pointer } of places)
    if (typeof node.pattern === 'string') yield { pattern: node.pattern, pointer: below(pointer, 'pattern') }
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

function judge(pattern: string): Verdict {
  try {
    RE2JS.compile(pattern)
  } catch (error) {
    return { code: 'patternSyntax', reason: error instanceof Error ? error.message : String(error) }
  }
  if (!compiles(pattern)) return { code: 'patternSyntax', reason: 'notation inconnue des navigateurs' }
  return isProvedSafe(pattern) ? undefined : { code: 'patternBacktracks', reason: '' }
}

function isProvedSafe(pattern: string): boolean {
  try {
    return recheck.checkSync(pattern, 'u', { timeout: proofTime }).status === 'safe'
  } catch {
    return false
  }
}
