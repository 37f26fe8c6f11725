import type { Choice } from '../../../engine/definition/language.ts'

/** The `<option>` elements of a list, one of them selected. */
export function optionsHtml(options: readonly Choice[], chosen: string): string {
  const html = unchosen(options)
  const [start, end] = [`<option value="${escaped(chosen)}"`, '>']
  const at = html.indexOf(start + end)
  return at < 0 ? html : `${html.slice(0, at)}${start} selected${html.slice(at + start.length)}`
}

/** Lists are frozen, and long: none of them selected, they are written once. */
const written = new WeakMap<readonly Choice[], string>()

function unchosen(options: readonly Choice[]): string {
  const known = written.get(options)
  if (known !== undefined) return known
  const html = options
    .map(({ const: value, title }) => `<option value="${escaped(value)}">${escaped(title)}</option>`)
    .join('')
  written.set(options, html)
  return html
}

function escaped(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (character) => entities[character] ?? '') : text
}

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
