import type { MailPreferences } from '../../../engine/people/space/preferences.ts'
import { type Html, html } from '../html.ts'
import { crumbs } from '../parts/crumbs.ts'
import { csrfField } from '../parts/form-parts.ts'
import { notice } from '../parts/notice.ts'
import type { Site } from '../site.ts'

export type NotificationsPageProps = {
  readonly preferences: MailPreferences
  readonly token: string
  readonly justSaved: boolean
}

/** `/compte/notifications`: the mails that one wants. */
export function notificationsPage(site: Site, { preferences, token, justSaved }: NotificationsPageProps): string {
  const main = html`${crumbs(['/compte', 'Compte'])}<h1>Courriels que vous recevez</h1>${
    justSaved && notice('ok', html`<p>Vos choix sont enregistrés.</p>`, { announced: true })
  }<form method="post" action="/compte/notifications">${csrfField(token)}<fieldset class="field"><legend>Vous pouvez recevoir, ou non</legend><div class="choices">${tick(
    'rappels',
    'Les rappels',
    {
      isOn: preferences.reminders,
      help: 'Un brouillon va être supprimé, un délai qui vous est donné va se terminer.',
    },
  )}${tick('messages', 'L’annonce des messages de la mairie', {
    isOn: preferences.messages,
    help: 'Un message vous attend au sujet d’une demande. Il se lit aussi sur la page de la demande.',
  })}</div></fieldset><p>Les accusés de réception, les demandes de compléments, les décisions et les avis qui touchent à la sécurité de votre compte sont toujours envoyés.</p><div class="actions"><button class="button">Enregistrer</button></div></form>`
  return site.layout({ title: 'Courriels que vous recevez', section: 'compte', main })
}

function tick(name: string, label: string, { isOn, help }: { readonly isOn: boolean; readonly help: string }): Html {
  return html`<label class="choice" for="c-${name}"><input type="checkbox" id="c-${name}" name="${name}" value="oui"${isOn && html` checked`}><span>${label}<small>${help}</small></span></label>`
}
