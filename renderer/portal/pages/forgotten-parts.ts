import { type Html, html } from '../html.ts'
import { contactBlock } from '../parts/contact-block.ts'
import { notice } from '../parts/notice.ts'
import type { Site } from '../site.ts'

/** Above the form of a forgotten password; the same whatever was typed in it. */
export function forgottenIntro(isSent: boolean): Html {
  if (!isSent)
    return html`<p class="lead">Donnez votre identifiant ou votre courriel\u00a0: nous vous enverrons un lien pour choisir un nouveau mot de passe.</p>`
  return notice(
    'ok',
    html`<h2>Regardez votre messagerie</h2><p>Si un compte correspond, un courriel part à son adresse. Le lien qu’il contient sert une fois, pendant 60\u00a0minutes\u00a0; la question que vous avez choisie vous sera posée.</p>`,
    { announced: true },
  )
}

/** For an account without e-mail, there is no link: whom to see. */
export function forgottenWithoutEmail(site: Site): Html {
  return html`<h2 class="after">Votre compte n’a pas de courriel\u00a0?</h2><p>Nous ne pouvons pas vous envoyer de lien. Venez avec une pièce d’identité, ou appelez\u00a0:</p>${contactBlock(site.service('mairie'))}`
}
