import type { DataExport } from '../../../engine/people/rights/data-export.ts'
import { type Html, html } from '../html.ts'
import { crumbs } from '../parts/crumbs.ts'
import { csrfField } from '../parts/form-parts.ts'
import type { Site } from '../site.ts'
import { fileSize } from '../typography.ts'

export type DataPageProps = { readonly exports: readonly DataExport[]; readonly token: string }

/** `/compte/donnees`: an archive of all that is kept of a person, and the way to delete their account. */
export function dataPage(site: Site, { exports, token }: DataPageProps): string {
  const isUnderWay = exports.some(({ state }) => state === 'queued')
  const main = html`${crumbs(['/compte', 'Compte'])}<h1>Vos données</h1><h2>Recevoir une copie</h2><p>Une archive réunit votre compte, votre foyer, vos demandes avec vos réponses, les messages, les documents imprimables et vos fichiers. Elle est prête en une minute environ, et gardée 7\u00a0jours. Votre mot de passe vous est demandé à nouveau.</p>${
    isUnderWay
      ? html`<p role="status"><b>Votre archive se prépare.</b> Vous pouvez quitter cette page\u00a0: un courriel vous préviendra.</p><p><a class="button quiet" href="/compte/donnees">Voir si elle est prête</a></p>`
      : html`<form method="post" action="/compte/donnees">${csrfField(token)}<p><button class="button">Préparer mon archive</button></p></form>`
  }${exports.length > 0 && html`<h3>Vos archives</h3><ul class="rows">${exports.map((made) => row(site, made))}</ul>`}<h2>Supprimer votre compte</h2><p>Vous pouvez demander la suppression de votre compte. Ce qui part et ce qui est conservé vous est dit d’abord.</p><p><a href="/compte/suppression">Supprimer mon compte</a></p>`
  return site.layout({ title: 'Vos données', section: 'compte', main })
}

function row({ dates }: Site, { id, state, askedAt, expiresAt, size }: DataExport): Html {
  const isReady = state === 'ready'
  return html`<li class="card"><div class="what"><h4>Archive du ${dates.moment(askedAt)} <span class="tag ${looks[state]}">${labels[state]}</span></h4>${
    isReady &&
    html`<p class="small muted">${size !== undefined && fileSize(size)}${expiresAt && html` · gardée jusqu’au ${dates.moment(expiresAt)}`}</p>`
  }</div>${isReady && html`<a class="button" href="/compte/donnees/${id}">Télécharger<span class="unseen"> l’archive du ${dates.moment(askedAt)}</span></a>`}</li>`
}

const labels: { readonly [state in DataExport['state']]: string } = {
  queued: 'En préparation',
  ready: 'Prête',
  failed: 'N’a pas pu être préparée',
  expired: 'Effacée',
}

const looks: { readonly [state in DataExport['state']]: string } = {
  queued: 'info',
  ready: 'ok',
  failed: 'error',
  expired: '',
}
