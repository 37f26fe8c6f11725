import { html } from '../html.ts'
import { contactBlock } from '../parts/contact-block.ts'
import { csrfField } from '../parts/form-parts.ts'
import { notice } from '../parts/notice.ts'
import type { Site } from '../site.ts'

export type CreationSentProps = {
  /** Shown only where it was just typed: it is in no address and in no session. */
  readonly email?: string
  readonly isSentAgain?: boolean
  readonly token: string
}

/** After an account was asked for: the same whether the address has one already. */
export function creationSentPage(site: Site, { email, isSentAgain, token }: CreationSentProps): string {
  const main = html`<h1>Validez votre compte</h1>${
    isSentAgain &&
    notice('ok', html`<p>Si un compte attend d’être validé, un nouveau courriel vient de partir.</p>`, {
      announced: true,
    })
  }<p class="lead">Un courriel vient d’être envoyé à ${email ? html`<strong>${email}</strong>` : 'l’adresse que vous avez donnée'}.</p><p>Suivez le lien qu’il contient dans les 24\u00a0heures. Après validation de votre compte, vous pourrez compléter les informations relatives à votre foyer.</p><h2>Vous n’avez rien reçu\u00a0?</h2><p>Regardez dans les courriers indésirables. Si l’adresse était fausse, <a href="/compte/creation">recommencez</a>.</p><form method="post" action="/compte/creation/renvoi">${csrfField(token)}<div class="actions"><button class="button quiet">Renvoyer le courriel</button></div></form><p>Sinon, appelez-nous\u00a0:</p>${contactBlock(site.service('mairie'))}`
  return site.layout({ title: 'Validez votre compte', section: 'compte', main })
}
