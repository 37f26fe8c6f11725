import type { DemandeView, HistoryEntry } from '../../../engine/demandes/demande-view.ts'
import { isToCorrect } from '../correcting.ts'
import { deadlineOf, isClosing, outcomeOf } from '../demande-chart.ts'
import { withDocuments } from '../documents-summary.ts'
import { type Html, html } from '../html.ts'
import { type AnswersSection, answersList } from '../parts/answers.ts'
import { attachForm } from '../parts/attach-form.ts'
import { clockSentences } from '../parts/clock-sentences.ts'
import { contactBlock } from '../parts/contact-block.ts'
import { changesList, correctionBlock } from '../parts/correction-block.ts'
import { crumbs } from '../parts/crumbs.ts'
import { documentList } from '../parts/document-list.ts'
import { notice } from '../parts/notice.ts'
import { papers } from '../parts/papers.ts'
import { statusTag } from '../parts/status-tag.ts'
import { askedOf, timeline } from '../parts/timeline.ts'
import type { Site } from '../site.ts'
import { count, spaced, theService } from '../typography.ts'
import { whoActsNext } from '../who-acts-next.ts'

export type DemandePageProps = {
  readonly demande: DemandeView
  /** Latest first. */
  readonly history: readonly HistoryEntry[]
  readonly summary: readonly AnswersSection[]
  /** In the commune's zone. */
  readonly today: string
  readonly token: string
}

/** `/demandes/:id` once sent: where it is, who acts next and by when, what happened, what was answered. */
export function demandePage(site: Site, { demande, history, summary, today, token }: DemandePageProps): string {
  const { title } = demande.definition
  const main = html`${crumbs(['/demandes', 'Mes demandes'])}<h1>${title}</h1><p>${statusTag({ phase: demande.phase, label: demande.statusLabel, outcome: outcomeOf(demande) })} <span class="nowrap">Demande n°\u00a0<b>${demande.reference}</b></span></p>${attachForm(demande, token)}${now(site, demande, history, today)}${events(demande)}${demande.correction && changesList(demande.correction.changes)}${messagesLink(demande)}<h2 class="after">Ce qui s’est passé</h2>${timeline(site, demande, history)}<h2 class="after">Vos réponses</h2>${answersList(withDocuments(summary, demande))}${files(demande)}`
  return site.layout({
    title: `Demande ${demande.reference} – ${title}`,
    section: 'demandes',
    main,
    aside: aside(site, demande),
  })
}

function files({ documents }: DemandeView): Html | false {
  return (
    documents.length > 0 &&
    html`<section class="section card" aria-labelledby="titre-documents"><h2 id="titre-documents">Vos documents</h2>${documentList(documents)}</section>`
  )
}

/** Who acts next, and by when. */
function now(site: Site, demande: DemandeView, history: readonly HistoryEntry[], today: string): Html {
  if (isToCorrect(demande)) return correctionBlock(site, demande)
  // A reminder of what was asked does not hide it.
  const asking = history.find(({ actorKind }) => actorKind !== 'system')
  const deadline = deadlineOf(demande, { latest: asking, zone: site.commune.zone })
  const next = whoActsNext(demande, { today, deadline })
  if (next.who === 'nobody') return closed(site, demande, history[0])
  if (next.who === 'citizen') return waiting(site, demande, { latest: asking, by: next.by })
  const service = theService(site.service(demande.serviceId).name)
  return notice(
    'info',
    html`<h2>Et maintenant\u00a0?</h2><p>${
      next.isLate
        ? `La mairie (${service}) n’a pas répondu dans le délai prévu. Elle peut encore le faire.`
        : `Votre demande est entre les mains de la mairie (${service}). Vous n’avez rien à faire\u00a0: elle vous préviendra de ${demande.answerBy || demande.suspendedSince ? 'sa décision' : 'la suite'}.`
    }</p>${clockSentences(site, demande)}`,
  )
}

type Waiting = { readonly latest: HistoryEntry | undefined; readonly by: string | undefined }

/** The citizen's turn: what was asked, and until when it can be answered. */
function waiting(site: Site, demande: DemandeView, { latest, by }: Waiting): Html {
  return notice(
    'wait',
    html`<h2>À vous d’agir${by && ` jusqu’au ${site.dates.calendarDay(by)} inclus`}</h2><p>${spaced(latest?.sentence ?? 'La mairie attend votre réponse.')}</p>${latest && askedOf(demande, latest)}${clockSentences(site, demande)}`,
  )
}

function closed(site: Site, demande: DemandeView, latest: HistoryEntry | undefined): Html {
  const outcome = outcomeOf(demande)
  const isRefused = outcome === 'refused'
  return notice(
    isRefused ? 'error' : outcome === 'accepted' || outcome === 'fulfilled' ? 'ok' : 'info',
    html`<h2>Cette demande est terminée</h2><p>${spaced(latest?.sentence ?? demande.statusLabel)}${
      demande.closedAt && html` <span class="muted">Le ${site.dates.day(demande.closedAt)}.</span>`
    }</p>${latest && askedOf(demande, latest)}${isRefused && html`<p>${spaced(demande.definition.silence.appeal)}</p>`}`,
  )
}

/** What the citizen may still do, each behind a page that asks for a confirmation; what is expected stands out. */
function events(demande: DemandeView): Html | false {
  const { id, allowedEvents, phase } = demande
  const look = (event: string): string => (phase === 'waiting' && !isClosing(demande, event) ? '' : ' quiet')
  return (
    allowedEvents.length > 0 &&
    html`<div class="actions">${allowedEvents.map(
      ({ event, label }) => html`<a class="button${look(event)}" href="/demandes/${id}/actions/${event}">${label}</a>`,
    )}</div>`
  )
}

function messagesLink({ id, unreadMessages = 0 }: DemandeView): Html {
  const unread = unreadMessages > 0 && html` <span class="tag wait">${count(unreadMessages, 'message')} à lire</span>`
  return html`<p class="after"><a href="/demandes/${id}/messages">Messages avec la mairie</a>${unread}</p>`
}

function aside(site: Site, demande: DemandeView): Html {
  return html`<aside aria-labelledby="titre-service"><div class="card"><h2 id="titre-service">Une question\u00a0?</h2>${contactBlock(site.service(demande.serviceId))}<hr class="no-print"><ul class="bare no-print"><li><a href="/demandes/${demande.id}?envoyee=1">Accusé de réception et code d’accès</a></li>${papers(demande.id).map((link) => html`<li>${link}</li>`)}<li><a href="/demandes/${demande.id}/conditions">Conditions acceptées</a></li><li><a href="/suivi">Suivre une autre demande</a></li></ul></div></aside>`
}
