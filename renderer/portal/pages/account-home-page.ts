import type { DemandeRow } from '../../../engine/demandes/demande-view.ts'
import type { CardContent } from '../../../engine/pack-portal.ts'
import type { Home } from '../../../engine/people/space/read-home.ts'
import type { Viewer } from '../../../engine/people/space/read-viewer.ts'
import { asHtml } from '../as-html.ts'
import { type Html, html } from '../html.ts'
import { attachAllForm } from '../parts/attach-form.ts'
import { notice } from '../parts/notice.ts'
import { ownDocuments } from '../parts/own-documents.ts'
import { ownRows } from '../parts/own-rows.ts'
import type { Site } from '../site.ts'
import { count } from '../typography.ts'

export type AccountHomeProps = {
  readonly viewer: Viewer
  readonly home: Home
  /** Begun or opened in this browser before signing in. */
  readonly attachable: readonly DemandeRow[]
  readonly token: string
  /** `undefined`: it could not be read. */
  readonly cards: readonly { readonly id: string; readonly content: CardContent | undefined }[]
}

/** `/` of who is signed in: what waits for them first, then what they began, sent and joined. */
export function accountHomePage(site: Site, { viewer, home, attachable, token, cards }: AccountHomeProps): string {
  const { announcement } = site.commune
  const { waiting, drafts, recent, documents } = home
  const isEmpty = waiting.length + drafts.length + recent.length === 0
  const main = html`<h1>Votre espace personnel</h1><p class="lead">Bienvenue, ${viewer.name}.</p>${
    announcement && notice('info', html`<p>${announcement}</p>`)
  }${emailNotice(viewer)}${attachAllForm(attachable, token)}${waitingPart(site, waiting)}${
    drafts.length > 0 && html`<h2 id="brouillons">${count(drafts.length, 'brouillon')}</h2>${ownRows(site, drafts)}`
  }${
    recent.length > 0 &&
    html`<h2>Vos dernières demandes</h2>${ownRows(site, recent)}<p><a href="/demandes">Toutes vos demandes</a></p>`
  }${isEmpty && nothing}${cards.map(card)}${
    documents.length > 0 &&
    html`<h2>Vos derniers documents</h2>${ownDocuments(site, documents)}<p><a href="/documents">Tous vos documents</a></p>`
  }<p class="actions"><a class="button" href="/demarches">Faire une démarche</a></p>`
  return site.layout({ title: 'Accueil', section: 'accueil', main })
}

/** In the words of the guide. */
function emailNotice({ email, isEmailVerified }: Viewer): Html | false {
  return (
    !isEmailVerified &&
    notice(
      'wait',
      html`<h2>Email de votre compte</h2><p>Votre email est invalide ou manquant. Veuillez renseigner votre email en cliquant sur le lien suivant\u00a0: <a href="/compte/securite/courriel">Renseignez votre email</a></p>${
        email !== undefined &&
        html`<p class="small">Nous vous avons écrit à ${email}\u00a0: ouvrez le lien de ce courriel pour valider cette adresse.</p>`
      }`,
    )
  )
}

function waitingPart(site: Site, waiting: Home['waiting']): Html | false {
  return waiting.length > 0 && html`<h2>La mairie attend votre réponse</h2>${ownRows(site, waiting)}`
}

const nothing = html`<p>Vous n’avez pas encore fait de demande avec ce compte. Déclarez d’abord <a href="/compte">les membres de votre foyer</a>\u00a0: leurs informations seront reprises dans vos démarches.</p>`

function card({ id, content }: AccountHomeProps['cards'][number]): Html {
  if (!content) return notice('info', html`<p>Une partie de cette page n’est pas disponible pour l’instant.</p>`)
  return html`<section aria-labelledby="carte-${id}"><h2 id="carte-${id}">${content.title}</h2>${asHtml(content.body)}</section>`
}
