import type { Violation } from '../../../engine/definition/evaluation.ts'
import { html } from '../html.ts'
import { notice } from '../parts/notice.ts'
import { signInForm } from '../parts/sign-in-form.ts'
import type { Site } from '../site.ts'
import { spaced } from '../typography.ts'
import { signInUrl } from '../way-back.ts'

export type LinkProviderPageProps = {
  readonly violations?: readonly Violation[]
  readonly refusal?: string
  readonly back?: string
}

/** A first arrival with FranceConnect, where an account of the same person seems to exist: it is linked once its password is given. */
export function linkProviderPage(site: Site, { violations, refusal, back }: LinkProviderPageProps): string {
  const isWrong = refusal !== undefined || (violations?.length ?? 0) > 0
  const newAccount = signInUrl(back, '/connexion/franceconnect')
  const main = html`<h1>Vous avez sans doute déjà un compte</h1><p class="lead">Un compte de ce portail est au nom, au prénom et à la date de naissance que FranceConnect vient de donner.</p><p>Donnez son mot de passe\u00a0: ensuite, FranceConnect suffira pour l’ouvrir.</p>${
    refusal && html`<div role="alert">${notice('error', html`<p>${spaced(refusal)}</p>`)}</div>`
  }${signInForm({
    action: '/connexion/franceconnect/rattachement',
    button: 'Relier ce compte',
    ...(violations && { violations }),
  })}<p><a href="/mot-de-passe-oublie">Mot de passe oublié\u00a0?</a> Choisissez-en un autre, puis revenez avec FranceConnect.</p><h2 class="after">Ce compte n’est pas le vôtre\u00a0?</h2><p><a href="${newAccount}${newAccount.includes('?') ? '&' : '?'}nouveau=1">Ouvrir un autre compte avec FranceConnect</a></p>`
  return site.layout({ title: `${isWrong ? 'Erreur\u00a0: ' : ''}Relier un compte`, section: 'connexion', main })
}
