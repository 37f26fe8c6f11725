import type { Violation } from '../../../engine/definition/evaluation.ts'
import type { DemandeView } from '../../../engine/demandes/demande-view.ts'
import type { MessageView } from '../../../engine/demandes/messages/message-view.ts'
import type { Page } from '../../../engine/page.ts'
import { type Html, html } from '../html.ts'
import { crumbs } from '../parts/crumbs.ts'
import { acceptList } from '../parts/document-cards.ts'
import { documentList } from '../parts/document-list.ts'
import { csrfField } from '../parts/form-parts.ts'
import { notice } from '../parts/notice.ts'
import type { Site } from '../site.ts'
import { spaced, theService } from '../typography.ts'

export type MessagesPageProps = {
  readonly demande: DemandeView
  /** Latest first. */
  readonly messages: Page<MessageView>
  readonly token: string
  readonly typed?: string
  readonly violations?: readonly Violation[]
  readonly justSent?: boolean
}

/** `/demandes/:id/messages`: what the citizen and the service wrote to each other, and what writes more. */
export function messagesPage(site: Site, props: MessagesPageProps): string {
  const { demande, messages, violations = [], justSent } = props
  const { id, reference, phase, definition } = demande
  const isOpen = phase === 'open' || phase === 'waiting'
  const main = html`${crumbs(['/demandes', 'Mes demandes'], [`/demandes/${id}`, `Demande ${reference}`])}<h1>Messages avec la mairie</h1><p class="lead">${definition.title}, n°\u00a0${reference}.</p>${
    justSent && notice('ok', html`<p>Votre message est envoyé.</p>`, { announced: true })
  }${isOpen ? form(site, props) : notice('info', html`<p>Cette demande est terminée\u00a0: on n’y écrit plus.</p>`)}<h2 class="after">Messages</h2>${
    messages.rows.length === 0
      ? html`<p class="muted">Aucun message pour l’instant.</p>`
      : html`<ol class="timeline messages">${messages.rows.map((message) => item(site, message))}</ol>`
  }${messages.next && html`<p><a class="button quiet" href="/demandes/${id}/messages?apres=${messages.next}">Messages plus anciens</a></p>`}`
  const title = `${violations.length > 0 ? 'Erreur\u00a0: ' : ''}Messages – demande ${reference}`
  return site.layout({ title, section: 'demandes', main })
}

function item({ dates }: Site, { author, at, body, isUnread, documents }: MessageView): Html {
  return html`<li><time datetime="${at.toISOString()}">${dates.moment(at)}</time><b>${author}</b>${isUnread && html` <span class="tag wait">Nouveau</span>`}<blockquote>${body}</blockquote>${
    documents.length > 0 && documentList(documents)
  }</li>`
}

function form(site: Site, { demande, token, typed = '', violations = [] }: MessagesPageProps): Html {
  const body = violations.find(({ path }) => path === 'body')
  const files = violations.find(({ path }) => path === 'fichiers')
  const service = theService(site.service(demande.serviceId).name)
  return html`${
    violations.length > 0 &&
    html`<div class="summary" id="erreurs" role="alert" tabindex="-1"><h2>Votre message n’est pas envoyé</h2><ul>${violations.map(({ path, message }) => html`<li><a href="#c-${path}">${spaced(message)}</a></li>`)}</ul></div>`
  }<form method="post" action="/demandes/${demande.id}/messages" enctype="multipart/form-data" novalidate>${csrfField(token)}<div class="field${body && ' wrong'}"><label for="c-body">Votre message <span class="must" aria-hidden="true">*</span></label><p class="hint" id="c-body-aide">Lu par ${service}. 4\u00a0000 caractères au plus.</p>${
    body && html`<p class="message" id="c-body-erreur">${spaced(body.message)}</p>`
  }<textarea id="c-body" name="texte" rows="6" aria-required="true" aria-describedby="c-body-aide${body && ' c-body-erreur'}"${body && html` aria-invalid="true"`}>${typed}</textarea></div><div class="field${files && ' wrong'}"><label for="c-fichiers">Joindre des fichiers <span class="optional">(facultatif)</span></label><p class="hint" id="c-fichiers-aide">5 fichiers au plus\u00a0: PDF, JPEG ou PNG, 10\u00a0Mo au plus chacun.</p>${
    files && html`<p class="message" id="c-fichiers-erreur">${spaced(files.message)} Choisissez-les de nouveau.</p>`
  }<input type="file" id="c-fichiers" name="fichiers" accept="${acceptList(['pdf', 'jpg', 'png'])}" multiple aria-describedby="c-fichiers-aide${files && ' c-fichiers-erreur'}"></div><div class="actions"><button class="button">Envoyer le message</button><a class="button quiet" href="/demandes/${demande.id}">Revenir à la demande</a></div></form>`
}
