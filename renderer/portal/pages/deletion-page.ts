import type { DeletionView } from '../../../engine/people/rights/deletion.ts'
import { type Html, html } from '../html.ts'
import { crumbs } from '../parts/crumbs.ts'
import { csrfField } from '../parts/form-parts.ts'
import type { Site } from '../site.ts'
import { count, period } from '../typography.ts'

export type DeletionPageProps = {
  readonly deletion: DeletionView
  readonly token: string
  /** Posted without a tick. */
  readonly isUnconfirmed: boolean
}

/** `/compte/suppression`: what goes, what the law keeps, and the time to change one's mind. */
export function deletionPage(site: Site, { deletion, token, isUnconfirmed }: DeletionPageProps): string {
  const { drafts, people, kept } = deletion
  const main = html`${crumbs(['/compte', 'Compte'], ['/compte/donnees', 'Vos données'])}<h1>Supprimer votre compte</h1><h2>Ce qui sera effacé</h2><ul><li>Votre compte\u00a0: identifiant, coordonnées, mot de passe, appareils connectés, archives de vos données.</li><li>Votre foyer\u00a0: ${count(people, 'personne')}.</li><li>Vos brouillons et leurs fichiers\u00a0: ${count(drafts, 'brouillon')}.</li></ul><h2>Ce qui est conservé</h2>${keptPart(kept)}<h2>15\u00a0jours pour changer d’avis</h2><p>Vous serez déconnecté, et votre compte sera supprimé 15\u00a0jours plus tard. D’ici là, il suffit de vous connecter pour le garder. <a href="/compte/donnees">Recevez d’abord une copie de vos données</a> si vous en avez besoin.</p><form method="post" action="/compte/suppression" novalidate>${csrfField(token)}<div class="field${isUnconfirmed && ' wrong'}">${
    isUnconfirmed &&
    html`<p class="message" id="c-confirmation-erreur" role="alert">Cochez cette case pour demander la suppression.</p>`
  }<div class="choices"><label class="choice" for="c-confirmation"><input type="checkbox" id="c-confirmation" name="confirmation" value="oui"${isUnconfirmed && html` aria-invalid="true" aria-describedby="c-confirmation-erreur"`}><span>Je demande la suppression de mon compte</span></label></div></div><div class="actions"><button class="button danger">Supprimer mon compte</button><a class="button quiet" href="/compte">Garder mon compte</a></div></form>`
  return site.layout({
    title: `${isUnconfirmed ? 'Erreur\u00a0: ' : ''}Supprimer votre compte`,
    section: 'compte',
    main,
  })
}

function keptPart(kept: DeletionView['kept']): Html {
  if (kept.length === 0) return html`<p>Rien\u00a0: vous n’avez envoyé aucune demande avec ce compte.</p>`
  return html`<p>Les demandes que vous avez envoyées, avec vos réponses, les messages et les fichiers, restent au service qui les traite\u00a0: la loi lui impose de les garder un temps. Elles ne seront plus rattachées à un compte\u00a0; vous les suivrez avec leur numéro et leur code d’accès.</p><ul>${kept.map(
    ({ title, count: sent, retention }) =>
      html`<li>${title}\u00a0: ${count(sent, 'demande')}, ${period(retention)} après la fin de la demande</li>`,
  )}</ul>`
}

/** After the last button. */
export function deletionAskedPage(site: Site, dueAt: Date): string {
  const day = site.dates.day(dueAt)
  const main = html`<h1>Votre compte sera supprimé le ${day}</h1><p class="lead">Vous êtes déconnecté. Pour garder votre compte, connectez-vous avant cette date.</p><div class="actions"><a class="button quiet" href="/connexion">Me connecter et garder mon compte</a><a class="button quiet" href="/">Revenir à l’accueil</a></div>`
  return site.layout({ title: 'Suppression demandée', main })
}
