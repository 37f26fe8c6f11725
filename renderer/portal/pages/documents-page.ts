import type { OwnDocument } from '../../../engine/demandes/documents/own-document.ts'
import type { Page } from '../../../engine/page.ts'
import { html } from '../html.ts'
import { ownDocuments } from '../parts/own-documents.ts'
import type { Site } from '../site.ts'

export type DocumentsPageProps = { readonly page: Page<OwnDocument>; readonly isFirst: boolean }

/** `/documents`: every supporting document of the household, latest first, by pages. */
export function documentsPage(site: Site, { page: { rows, next }, isFirst }: DocumentsPageProps): string {
  const main = html`<h1>Documents</h1><p class="lead">Les pièces que vous avez jointes à vos demandes. Vous pouvez les joindre à nouveau à une autre démarche, tant qu’elles sont valables et conservées.</p>${
    rows.length > 0
      ? html`<h2 class="unseen">Vos documents</h2>${ownDocuments(site, rows)}`
      : html`<p>Aucun document pour l’instant. Ceux que vous joindrez à une <a href="/demarches">démarche</a> seront réunis ici.</p>`
  }${
    (next !== undefined || !isFirst) &&
    html`<nav class="actions" aria-label="Pages">${!isFirst && html`<a class="button quiet" href="/documents">Revenir aux plus récents</a>`}${
      next !== undefined && html`<a class="button quiet" href="/documents?apres=${next}">Documents plus anciens</a>`
    }</nav>`
  }`
  return site.layout({ title: 'Documents', section: 'documents', main })
}
