import type { AccountView } from '../../../engine/people/accounts/read-account.ts'
import { html } from '../html.ts'
import { crumbs } from '../parts/crumbs.ts'
import { notice } from '../parts/notice.ts'
import type { Site } from '../site.ts'

const told: ReadonlyMap<string | undefined, string> = new Map([
  ['mot-de-passe', 'Votre mot de passe est changé. Les autres appareils ont été déconnectés.'],
  ['question', 'Votre question et votre réponse sont changées.'],
  [
    'courriel-envoye',
    'Un courriel vient d’être envoyé à la nouvelle adresse. Elle remplacera l’ancienne quand vous aurez suivi son lien.',
  ],
  ['courriel', 'Votre nouvelle adresse est confirmée.'],
  ['contact', 'Vos coordonnées sont enregistrées.'],
])

/** `/compte/securite`: what protects the account, and how it is reached. */
export function securityPage(
  site: Site,
  { account, done }: { readonly account: AccountView; readonly done: string | undefined },
): string {
  const sentence = told.get(done)
  const main = html`${crumbs(['/compte', 'Compte'])}<h1>Sécurité et coordonnées</h1>${
    sentence && notice('ok', html`<p>${sentence}</p>`, { announced: true })
  }<dl class="facts"><dt>Identifiant</dt><dd>${account.identifier}</dd><dt>Courriel</dt><dd>${
    account.email ? html`${account.email}${!account.emailVerified && ' (à confirmer)'}` : 'Aucun'
  }</dd></dl><ul><li><a href="/compte/securite/mot-de-passe">Modifier mon mot de passe</a></li><li><a href="/compte/securite/question">Modifier ma question/réponse</a></li><li><a href="/compte/securite/courriel">Modifier mon courriel</a></li><li><a href="/compte/contact">Modifier mon adresse et mes téléphones</a></li><li><a href="/compte/sessions">Voir les appareils connectés</a></li></ul>`
  return site.layout({ title: 'Sécurité et coordonnées', section: 'compte', main })
}
