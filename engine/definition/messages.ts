import type { FieldNode } from './compiled-definition.ts'
import { dateKeywords, readLimit } from './date-keywords.ts'
import type { Json } from './language.ts'
import { spaced } from './spaced.ts'

export type Wrong = {
  readonly code: string
  readonly value: Json | undefined
  /** Of a number, a length or a date. */
  readonly limit?: Json | undefined
  readonly today: string
}

/** The French sentence of a violation: the field's own, else its kind's, with its words filled in. */
export function messageOf(node: FieldNode, wrong: Wrong): string {
  if (wrong.code !== 'required' || wrong.value !== undefined) return composed(node, wrong)
  // What is missing is told of every step to come, at each evaluation.
  const message = missing.get(node) ?? composed(node, wrong)
  missing.set(node, message)
  return message
}

const missing = new WeakMap<FieldNode, string>()

function composed(node: FieldNode, wrong: Wrong): string {
  const { field, kind } = node
  const sentence = own(field.messages, wrong.code) ?? own(kind.messages, wrong.code) ?? unforeseen
  const word = (placeholder: string, name: string) =>
    own(words, name)?.(node, wrong) ?? ownWord(node, wrong, name) ?? placeholder
  return spaced(sentence.replace(/\{(\w+)\}/g, word))
}

const unforeseen = 'Vérifiez votre réponse à « {title} » : elle n’a pas la forme attendue.'

function own<T>(table: { readonly [name: string]: T } | undefined, name: string): T | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined
}

type Word = (node: FieldNode, wrong: Wrong) => string

const words: { readonly [name: string]: Word } = {
  title: ({ field }) => field.title,
  limit: (_node, { code, limit, today }) => readAnyLimit(code, limit, today),
  /** Plural of the limit: `{limit} caractère{s}`. */
  s: (_node, { limit }) => (typeof limit === 'number' && Math.abs(limit) >= 2 ? 's' : ''),
  length: (_node, { value }) => (typeof value === 'string' ? String([...value].length) : ''),
}

function ownWord({ field, kind }: FieldNode, { value }: Wrong, name: string): string | undefined {
  return value === undefined ? undefined : own(kind.words?.(value, field), name)
}

function readAnyLimit(code: string, limit: Json | undefined, today: string): string {
  if (typeof limit === 'number') return limit.toLocaleString('fr-FR')
  const isDate = dateKeywords.some((keyword) => keyword === code)
  return typeof limit === 'string' && isDate ? readLimit(limit, today) : ''
}
