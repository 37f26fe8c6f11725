import type { DemandeRow } from '../../../engine/demandes/demande-view.ts'
import { type Html, html } from '../html.ts'
import type { Site } from '../site.ts'

/** Drafts with their last change and their end, each with the one way to take it up again. */
export function draftRows(site: Site, drafts: readonly DemandeRow[]): Html {
  return html`<ul class="rows">${drafts.map((draft) => row(site, draft))}</ul>`
}

function row({ dates }: Site, draft: DemandeRow): Html {
  return html`<li class="card"><div class="what"><h3>${draft.procedureTitle} <span class="tag info">Brouillon</span></h3><p class="small muted">N°\u00a0${draft.reference} · enregistré le ${dates.moment(draft.updatedAt)}${
    draft.expiresAt && html` · conservé jusqu’au ${dates.day(draft.expiresAt)}`
  }</p></div><a class="button" href="/demandes/${draft.id}/reprise">Reprendre<span class="unseen"> ${draft.procedureTitle}, n°\u00a0${draft.reference}</span></a><a class="button plain" href="/demandes/${draft.id}/suppression">Supprimer<span class="unseen"> le brouillon n°\u00a0${draft.reference}</span></a></li>`
}
