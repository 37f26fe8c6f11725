import { type Html, html, trusted } from '../html.ts'

/** The terms as they are accepted now. */
export type ShownTerms = { readonly html: string; readonly digest: string }

/** Beside the declaration: the terms, closed, and which ones they are, so that what is accepted is what was shown. */
export function termsBlock({ html: text, digest }: ShownTerms): Html {
  return html`<input type="hidden" name="_conditions" value="${digest}"><details class="terms prose"><summary>Lire les conditions d’utilisation</summary>${trusted(text)}</details>`
}
