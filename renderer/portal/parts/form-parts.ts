import { type Html, html } from '../html.ts'

/** The hidden token of a form; none for a visitor without a session. */
export function csrfField(token: string | undefined): Html {
  return html`${token && html`<input type="hidden" name="_csrf" value="${token}">`}`
}

/** What was typed on another page, carried along by this one. */
export function hiddenFields(entries: Iterable<readonly [name: string, value: string]>): readonly Html[] {
  return [...entries].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
}
