import { answerVariable, maxTemplateSize, templateVariables } from '../template-variables.ts'
import type { CheckContext } from './context.ts'
import type { Outline } from './outline.ts'
import { type Problem, problem } from './problem.ts'
import { below, listOf, objectOf, stringsOf } from './reading.ts'
import type { World } from './world.ts'

/**
 * Messages print flat variables, and choose with `if` and `unless`: nothing that loops, calls, includes, or prints unescaped.
 */
export function* checkTemplates({ outline, world }: CheckContext): Generator<Problem> {
  const known = new Set([...templateVariables, ...answerVariables(outline)])
  for (const [name, source] of Object.entries(objectOf(outline.root.messages))) {
    if (typeof source !== 'string') continue
    const pointer = below('/messages', name)
    if (new TextEncoder().encode(source).length > maxTemplateSize) {
      yield problem(pointer, 'templateTooLarge', { max: maxTemplateSize })
      continue
    }
    if (!isLaidOut(source)) yield problem(pointer, 'templateLayout')
    const { reason, variables, refused } = readTemplate(source, world)
    if (reason !== undefined) yield problem(pointer, 'templateSyntax', { reason })
    for (const construct of refused) yield problem(pointer, 'templateConstruct', { name: construct })
    for (const variable of variables)
      if (!known.has(variable)) yield problem(pointer, 'templateVariable', { name: variable })
  }
}

function isLaidOut(source: string): boolean {
  const [subject, blank, ...body] = source.split('\n').map((line) => line.trim())
  return subject !== '' && blank === '' && body.some((line) => line !== '')
}

/** Only single values have a text: a group is printed by its fields, items of a repeated group are not printed. */
function answerVariables(outline: Outline): string[] {
  return outline.fields
    .filter(({ path, repeatedIn }) => !path.startsWith('@') && repeatedIn.length === 0)
    .map(({ path }) => answerVariable(path))
}

type TemplateReading = {
  readonly reason?: string
  readonly variables: ReadonlySet<string>
  /** Constructs that no message may use, as written. */
  readonly refused: ReadonlySet<string>
}

/** What a template prints and does; empty when the caller gave no parser. */
export function readTemplate(source: string, { parseTemplate }: Pick<World, 'parseTemplate'>): TemplateReading {
  const variables = new Set<string>()
  const refused = new Set<string>()
  if (!parseTemplate) return { variables, refused }
  try {
    readNode(parseTemplate(source), { variables, refused })
    return { variables, refused }
  } catch (error) {
    return { reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), variables, refused }
  }
}

type Found = { readonly variables: Set<string>; readonly refused: Set<string> }
type Visit = (node: { readonly [key: string]: unknown }, found: Found) => void

/** By type of node of Handlebars' syntax tree; a type that is not here is refused. */
const visits: { readonly [type: string]: Visit } = {
  Program: (node, found) => {
    if (listOf(node.blockParams).length > 0) found.refused.add('as | |')
    for (const statement of listOf(node.body)) readNode(statement, found)
  },
  ContentStatement: () => {},
  CommentStatement: () => {},
  MustacheStatement: (node, found) => {
    if (node.escaped !== true) found.refused.add(`{{{${textOf(node.path)}}}}`)
    if (listOf(node.params).length > 0 || node.hash) found.refused.add(textOf(node.path))
    else readNode(node.path, found)
  },
  BlockStatement: (node, found) => {
    const name = textOf(node.path)
    const [subject, ...others] = listOf(node.params)
    if (!['if', 'unless'].includes(name) || subject === undefined || others.length > 0 || node.hash)
      found.refused.add(`#${name}`)
    else readNode(subject, found)
    if (node.program) readNode(node.program, found)
    if (node.inverse) readNode(node.inverse, found)
  },
  PathExpression: (node, found) => {
    const name = textOf(node)
    const isFlat = node.data !== true && node.depth === 0 && stringsOf(node.parts).length === 1
    if (isFlat) found.variables.add(name)
    else found.refused.add(name)
  },
}

function readNode(value: unknown, found: Found): void {
  const node = objectOf(value)
  const type = String(node.type)
  const visit = Object.hasOwn(visits, type) ? visits[type] : undefined
  if (visit) visit(node, found)
  else found.refused.add(type)
}

function textOf(path: unknown): string {
  const { original } = objectOf(path)
  return typeof original === 'string' ? original : '…'
}
