/** The demandes of an account in its lists: where each is, what was last written, and what may be done. */
import type { OwnRow } from '../../../engine/demandes/listing/list-own.ts'
import { type Html, html } from '../html.ts'
import type { Site } from '../site.ts'
import { count, spaced } from '../typography.ts'
import { statusTag } from './status-tag.ts'

export function ownRows(site: Site, rows: readonly OwnRow[]): Html {
  return html`<ul class="rows">${rows.map((row) => (row.submittedAt ? sentRow(site, row) : draftRow(site, row)))}</ul>`
}

function draftRow({ dates }: Site, draft: OwnRow): Html {
  const { id, reference, procedureTitle, person, updatedAt, expiresAt } = draft
  return html`<li class="card"><div class="what"><h3>${procedureTitle} <span class="tag info">Brouillon</span></h3><p class="small muted">N°\u00a0${reference}${forWhom(person)} · enregistré le ${dates.moment(updatedAt)}${
    expiresAt && html` · conservé jusqu’au ${dates.day(expiresAt)}`
  }</p></div><a class="button" href="/demandes/${id}/reprise">Reprendre${unseen(draft)}</a><a class="button plain" href="/demandes/${id}/suppression">Supprimer<span class="unseen"> le brouillon n°\u00a0${reference}</span></a></li>`
}

function sentRow(site: Site, row: OwnRow): Html {
  const { id, phase, procedureTitle, statusLabel, unreadMessages } = row
  return html`<li class="card"><div class="what"><h3><a href="/demandes/${id}">${procedureTitle}</a> ${statusTag({ phase, label: statusLabel })}${
    unreadMessages !== undefined && html` <span class="tag wait">${count(unreadMessages, 'message')} à lire</span>`
  }</h3>${when(site, row)}${lastWord(site, row)}</div>${actions(row)}</li>`
}

function when({ dates }: Site, { reference, person, submittedAt, updatedAt, awaitedUntil }: OwnRow): Html {
  return html`<p class="small muted">N°\u00a0${reference}${forWhom(person)}${
    submittedAt && html` · envoyée le ${dates.day(submittedAt)}`
  } · dernier changement le ${dates.moment(updatedAt)}</p>${
    awaitedUntil && html`<p><b>À vous d’agir jusqu’au ${dates.calendarDay(awaitedUntil)} inclus</b></p>`
  }`
}

function lastWord({ dates }: Site, { lastWord: said }: OwnRow): Html | undefined {
  return (
    said &&
    html`<blockquote><span class="small muted">La mairie, le ${dates.moment(said.at)}</span><br>${spaced(said.text)}</blockquote>`
  )
}

function actions(row: OwnRow): Html {
  const { id, phase, unreadMessages, ending } = row
  const answers = phase === 'waiting'
  return html`<a class="button${!answers && ' quiet'}" href="/demandes/${id}">${answers ? 'Répondre' : 'Voir'}${unseen(row)}</a>${
    unreadMessages !== undefined &&
    html`<a class="button quiet" href="/demandes/${id}/messages">Lire<span class="unseen"> les messages de la demande n°\u00a0${row.reference}</span></a>`
  }<a class="button plain" href="/demandes/${id}/recapitulatif.pdf" download>Récapitulatif (PDF)${unseen(row)}</a>${
    ending &&
    html`<a class="button plain" href="/demandes/${id}/actions/${ending.event}">${ending.label}${unseen(row)}</a>`
  }`
}

function forWhom(person: string | undefined): Html | undefined {
  return person === undefined ? undefined : html` · pour ${person}`
}

function unseen({ procedureTitle, reference }: OwnRow): Html {
  return html`<span class="unseen"> ${procedureTitle}, n°\u00a0${reference}</span>`
}
