import type { Choice } from '../../../engine/definition/language.ts'

/** The `<option>` elements of a list, one of them selected. */
export function optionsHtml(options: readonly Choice[], chosen: string): string {
  let html = ''
  for (const { const: value, title } of options)
    html += `<option value="${escaped(value)}"${value === chosen ? ' selected' : ''}>${escaped(title)}</option>`
  return html
}

function escaped(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (character) => entities[character] ?? '') : text
}

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
