import type { FieldNode } from './compiled-definition.ts'
import { dateKeywords, readLimit } from './date-keywords.ts'
import type { Json } from './language.ts'

export type Wrong = {
  readonly code: string
  readonly value: Json | undefined
  /** Of a number, a length or a date. */
  readonly limit?: Json | undefined
  readonly today: string
}

/** The French sentence of a violation: the field's own, else its kind's, with its words filled in. */
export function messageOf(node: FieldNode, wrong: Wrong): string {
  const { field, kind } = node
  const sentence = own(field.messages, wrong.code) ?? own(kind.messages, wrong.code) ?? unforeseen
  const words = wordsOf(node, wrong)
  return sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => own(words, name) ?? placeholder)
}

const unforeseen = 'Vérifiez votre réponse à « {title} » : elle n’a pas la forme attendue.'

function own<T>(table: { readonly [name: string]: T } | undefined, name: string): T | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined
}

function wordsOf(
  { field, kind }: FieldNode,
  { code, value, limit, today }: Wrong,
): { readonly [name: string]: string } {
  return {
    title: field.title,
    limit: readAnyLimit(code, limit, today),
    /** Plural of the limit: `{limit} caractère{s}`. */
    s: typeof limit === 'number' && Math.abs(limit) >= 2 ? 's' : '',
    length: typeof value === 'string' ? String([...value].length) : '',
    ...(value !== undefined && kind.words?.(value, field)),
  }
}

function readAnyLimit(code: string, limit: Json | undefined, today: string): string {
  if (typeof limit === 'number') return limit.toLocaleString('fr-FR')
  const isDate = dateKeywords.some((keyword) => keyword === code)
  return typeof limit === 'string' && isDate ? readLimit(limit, today) : ''
}
