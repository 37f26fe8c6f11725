import type { OwnSession } from '../../../engine/people/accounts/list-sessions.ts'
import { type Html, html } from '../html.ts'
import { crumbs } from '../parts/crumbs.ts'
import { csrfField } from '../parts/form-parts.ts'
import { notice } from '../parts/notice.ts'
import type { Site } from '../site.ts'

export type SessionsPageProps = {
  readonly sessions: readonly OwnSession[]
  readonly token: string
  readonly justEnded: boolean
}

/** `/compte/sessions`: where one is signed in, and how to be so no more. */
export function sessionsPage(site: Site, { sessions, token, justEnded }: SessionsPageProps): string {
  const main = html`${crumbs(['/compte', 'Compte'])}<h1>Appareils connectés</h1><p class="lead">Votre compte est ouvert sur ces appareils. Si vous n’en reconnaissez pas un, fermez sa session, puis changez votre mot de passe.</p>${
    justEnded && notice('ok', html`<p>La session est fermée.</p>`, { announced: true })
  }<h2>Sessions ouvertes</h2><ul class="rows">${sessions.map((session) => row(site, session, token))}</ul><h2 class="after">Tout fermer</h2><p>Vous serez déconnecté de tous les appareils, celui-ci compris. Rien de ce que vous avez enregistré n’est perdu.</p><form method="post" action="/compte/sessions/fermeture">${csrfField(token)}<button class="button quiet">Se déconnecter partout</button></form>`
  return site.layout({ title: 'Appareils connectés', section: 'compte', main })
}

function row({ dates }: Site, { id, device, createdAt, seenAt, isCurrent }: OwnSession, token: string): Html {
  const name = device || 'Appareil inconnu'
  return html`<li class="card"><div class="what"><h3>${name}${
    isCurrent && html` <span class="tag ok">cet appareil</span>`
  }</h3><p class="small muted">Connecté le ${dates.moment(createdAt)} · vu pour la dernière fois le ${dates.moment(seenAt)}</p></div>${
    !isCurrent &&
    html`<form method="post" action="/compte/sessions/${id}/fermeture">${csrfField(token)}<button class="button quiet">Fermer<span class="unseen"> la session de ${name}, vue le ${dates.moment(seenAt)}</span></button></form>`
  }</li>`
}
