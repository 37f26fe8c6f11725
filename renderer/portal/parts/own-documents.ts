import type { OwnDocument, OwnDocumentStanding } from '../../../engine/demandes/documents/own-document.ts'
import { type Html, html } from '../html.ts'
import type { Site } from '../site.ts'
import { fileSize } from '../typography.ts'

/** The supporting documents of an account, each with what it is, where it stands and the demande that it was sent with. */
export function ownDocuments(site: Site, documents: readonly OwnDocument[]): Html {
  return html`<ul class="rows">${documents.map((document) => row(site, document))}</ul>`
}

function row({ dates }: Site, document: OwnDocument): Html {
  const { id, title, name, size, at, state, stateLabel, message, expiresOn, openable, demande, person } = document
  return html`<li class="card"><div class="what"><h3>${title} <span class="tag ${looks[state]}">${stateLabel}</span></h3><p class="file-name">${
    name === '' ? 'Fichier effacé' : name
  }</p><p class="small muted">${person && html`${person} · `}${fileSize(size)} · envoyé le ${dates.day(at)}${
    expiresOn && html` · valable jusqu’au ${dates.calendarDay(expiresOn)} inclus`
  }</p><p class="small">Joint à <a href="/demandes/${demande.id}">${demande.title}, n°\u00a0${demande.reference}</a></p>${
    message && html`<p class="message">${message}</p>`
  }</div>${
    openable &&
    html`<a class="button quiet" href="/documents/${id}" download>Télécharger<span class="unseen">\u00a0: ${name}</span></a>`
  }</li>`
}

const looks: { readonly [standing in OwnDocumentStanding]: string } = {
  draft: 'info',
  pending: 'info',
  checked: 'info',
  valid: 'ok',
  refused: 'error',
  expired: 'wait',
  wiped: '',
}
