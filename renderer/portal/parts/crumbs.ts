import { type Html, html } from '../html.ts'

/** The way from the lists of the header down to this page, which is not repeated. */
export function crumbs(...links: readonly (readonly [href: string, label: string])[]): Html {
  const items = links.map(
    ([href, label], index) =>
      html`${index > 0 && html` <span aria-hidden="true">›</span> `}<a href="${href}">${label}</a>`,
  )
  return html`<nav class="crumbs" aria-label="Fil d’Ariane">${items}</nav>`
}
