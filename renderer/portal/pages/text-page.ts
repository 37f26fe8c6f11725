import { type Html, html } from '../html.ts'
import type { Section } from '../layout.ts'
import type { Site } from '../site.ts'

/** A page of text, the same for everybody. */
export function textPage(
  site: Site,
  { title, section, content }: { title: string; section?: Section; content: Html },
): string {
  const main = html`<div class="prose"><h1>${title}</h1>${content}</div>`
  return site.layout({ title, ...(section && { section }), main })
}
