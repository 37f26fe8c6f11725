import type { DemandeRow } from '../../../engine/demandes/demande-view.ts'
import { type Html, html } from '../html.ts'
import { draftRows } from '../parts/draft-rows.ts'
import { notice } from '../parts/notice.ts'
import { statusTag } from '../parts/status-tag.ts'
import type { Site } from '../site.ts'
import { count } from '../typography.ts'

export type DemandesPageProps = {
  readonly drafts: readonly DemandeRow[]
  /** Once sent, last touched first. */
  readonly demandes: readonly DemandeRow[]
  readonly justDiscarded: boolean
}

/** `/demandes`: what this visitor has begun, sent, or opened with a code. */
export function demandesPage(site: Site, { drafts, demandes, justDiscarded }: DemandesPageProps): string {
  const isEmpty = drafts.length === 0 && demandes.length === 0
  const main = html`<h1>Mes demandes</h1>${
    justDiscarded && notice('ok', html`<p>Le brouillon est supprimé.</p>`, { announced: true })
  }${isEmpty && nothing()}${drafts.length > 0 && html`<h2>Brouillons</h2>${draftRows(site, drafts)}`}${
    demandes.length > 0 &&
    html`<h2>Demandes envoyées</h2><ul class="rows">${demandes.map((demande) => row(site, demande))}</ul>`
  }<p>Une demande faite sur un autre appareil, ou il y a longtemps\u00a0? <a href="/suivi">Retrouvez-la avec son numéro et son code d’accès</a>.</p>${
    !isEmpty &&
    html`<p>D’autres personnes se servent de cet appareil ? <a href="/fermer-la-session">Fermez votre session</a> avant de partir.</p>`
  }`
  return site.layout({ title: 'Mes demandes', section: 'demandes', main })
}

function nothing(): Html {
  return html`<p class="lead">Rien ici pour l’instant. Les demandes que vous commencez sur cet appareil apparaissent sur cette page.</p><p><a class="button" href="/demarches">Choisir une démarche</a></p>`
}

function row({ dates }: Site, demande: DemandeRow): Html {
  return html`<li class="card"><div class="what"><h3>${demande.procedureTitle} ${statusTag({ phase: demande.phase, label: demande.statusLabel })}${
    demande.unreadMessages !== undefined &&
    html` <span class="tag wait">${count(demande.unreadMessages, 'message')} à lire</span>`
  }</h3><p class="small muted">N°\u00a0${demande.reference}${
    demande.submittedAt && html` · envoyée le ${dates.day(demande.submittedAt)}`
  } · dernier changement le ${dates.moment(demande.updatedAt)}</p></div><a class="button quiet" href="/demandes/${demande.id}">Voir<span class="unseen"> la demande n°\u00a0${demande.reference}</span></a></li>`
}
