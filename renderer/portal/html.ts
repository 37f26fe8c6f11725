/** Markup that is safe to send. The only ways to make one are `html` (everything is escaped) and `trusted` (the caller answers for it). */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

export type HtmlValue = Html | string | number | undefined | null | false | readonly HtmlValue[]

/**
 * Tagged template: each interpolated value is escaped unless it is already `Html`; `undefined`, `null` and `false` print nothing,
 * arrays are joined. Attribute values must be quoted in the template.
 *
 * @example html`<p title="${title}">${name}</p>`
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = strings[0] ?? ''
  for (let index = 0; index < values.length; index++) text += print(values[index]) + (strings[index + 1] ?? '')
  return new Html(text)
}

/** Markup made elsewhere and known to be safe (the form renderer's output, a constant of ours). Never a person's text. */
export function trusted(text: string): Html {
  return new Html(text)
}

/** Escapes a text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(everySpecial, (character) => entities[character] ?? character) : text
}

/** JSON for a `<script type="application/json">`: nothing in it can close the element or open a comment. */
export function embedJson(value: unknown): Html {
  return new Html(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, toUnicodeEscape))
}

const special = /[&<>"']/
const everySpecial = /[&<>"']/g
const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function print(value: HtmlValue): string {
  if (typeof value === 'string') return escapeHtml(value)
  if (value instanceof Html) return value.text
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(print).join('')
  return ''
}

function toUnicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
