import Handlebars from 'handlebars'
import { readTemplate } from '../definition/checks/check-templates.ts'
import { maxTemplateSize } from '../definition/template-variables.ts'

export type RenderedMessage = { readonly subject: string; readonly text: string }

/** Longest text a mail may have, in characters. */
const maxTextLength = 20_000
const maxSubjectLength = 200

/**
 * Prints a template (subject line, blank line, body) with texts and nothing but texts: no property of a text, no helper but `if` and
 * `unless`, no loop, so that it ends at once. A variable that the context does not have prints nothing; what a citizen typed is
 * printed as it is, never read as a template. Throws on a template that `checkDefinition` refuses.
 */
export function renderMessage(source: string, context: { readonly [name: string]: string }): RenderedMessage {
  if (typeof source !== 'string') throw new TypeError('a template is a text')
  if (Buffer.byteLength(source) > maxTemplateSize) throw new Error('the template is too large')
  const [subject = '', ...body] = source.split('\n')
  return {
    subject: limit(onOneLine(print(subject, context)), maxSubjectLength),
    text: limit(tidy(print(body.join('\n'), context)), maxTextLength),
  }
}

function print(source: string, context: { readonly [name: string]: string }): string {
  const { variables, render } = prepared(source)
  return render(Object.fromEntries([...variables].map((name) => [name, textOf(context, name)])))
}

type Template = { readonly variables: ReadonlySet<string>; render(values: object): string }

/** Reading a template costs a hundred times what printing it does; a commune has a few dozen of them. */
const templates = new Map<string, Template>()
const remembered = 500

function prepared(source: string): Template {
  const known = templates.get(source)
  if (known) return known
  if (templates.size >= remembered) templates.clear()
  const template = prepare(source)
  templates.set(source, template)
  return template
}

function prepare(source: string): Template {
  const { reason, variables, refused } = readTemplate(source, { parseTemplate: Handlebars.parse })
  if (reason !== undefined) throw new Error(`the template cannot be read: ${reason}`)
  if (refused.size > 0) throw new Error(`the template uses ${[...refused].join(', ')}`)
  const render = Handlebars.create().compile(source, {
    strict: true,
    noEscape: true,
    knownHelpersOnly: true,
    knownHelpers: { if: true, unless: true, each: false, with: false, log: false, lookup: false },
  })
  return { variables, render }
}

function textOf(context: { readonly [name: string]: string }, name: string): string {
  const value = Object.hasOwn(context, name) ? context[name] : ''
  if (typeof value !== 'string') throw new TypeError(`${name} is not a text`)
  return value
}

/** What is typed must not add a header or push the body away. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim()
}

function tidy(text: string): string {
  return text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function limit(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
