import type { Violation } from '../../../engine/definition/evaluation.ts'
import { type Html, html } from '../html.ts'
import { hiddenFields } from '../parts/form-parts.ts'
import { notice } from '../parts/notice.ts'
import { signInForm } from '../parts/sign-in-form.ts'
import type { Site } from '../site.ts'
import { spaced } from '../typography.ts'

export type SignInPageProps = {
  readonly login?: string
  readonly violations?: readonly Violation[]
  /** What is wrong with both together, or with the provider of identity. */
  readonly refusal?: string
  /** What has just been done, e.g. signed out. */
  readonly done?: string
  /** Where to go once signed in. */
  readonly back?: string
  /** The button of the provider of identity, where there is one. */
  readonly provider?: Html
}

/** `/connexion`: identifier and password, and what to do without them. */
export function signInPage(
  site: Site,
  { login = '', refusal, done, back, provider, ...form }: SignInPageProps,
): string {
  const isWrong = refusal !== undefined || (form.violations?.length ?? 0) > 0
  const main = html`<h1>Se connecter</h1><p class="lead">Avec un compte, vous retrouvez vos brouillons, vos demandes et votre foyer depuis n’importe quel appareil.</p>${
    done && notice('ok', html`<p>${done}</p>`, { announced: true })
  }${refusal && html`<div role="alert">${notice('error', html`<p>${spaced(refusal)}</p>`)}</div>`}${provider}${signInForm(
    {
      ...form,
      action: '/connexion',
      button: 'Se connecter',
      login,
      ...(back !== undefined && { carried: hiddenFields([['_suite', back]]) }),
    },
  )}<p><a href="/mot-de-passe-oublie">Mot de passe oublié\u00a0?</a></p><h2 class="after">Pas encore de compte\u00a0?</h2><p>Beaucoup de démarches se font sans compte\u00a0: <a href="/demarches">voir les services en ligne</a>.</p><p><a class="button quiet" href="/compte/creation">Créer un compte</a></p>`
  return site.layout({ title: `${isWrong ? 'Erreur\u00a0: ' : ''}Se connecter`, section: 'connexion', main })
}
