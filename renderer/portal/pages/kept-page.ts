import type { Violation } from '../../../engine/definition/evaluation.ts'
import { html } from '../html.ts'
import { hiddenFields } from '../parts/form-parts.ts'
import { keptEntries } from '../parts/kept-entries.ts'
import { signInForm } from '../parts/sign-in-form.ts'
import type { Site } from '../site.ts'
import { spaced } from '../typography.ts'

export type KeptPageProps = {
  /** Where what was typed takes the road again. */
  readonly action: string
  readonly entries: readonly (readonly [name: string, value: string])[]
  readonly login?: string
  readonly violations?: readonly Violation[]
  readonly refusal?: string
}

/** The session of an account ended while one of its forms was filled: what was typed waits in this page for the sign-in. */
export function keptPage(site: Site, { action, entries, login = '', refusal, violations }: KeptPageProps): string {
  const main = html`<h1>Votre session a pris fin</h1><p class="lead">Ce que vous venez de saisir n’est pas perdu\u00a0: cette page le garde.</p><p>Par sécurité, une session se ferme après une heure sans activité. Connectez-vous pour continuer. Les mots de passe et les réponses secrètes, eux, devront être saisis de nouveau.</p>${
    refusal && html`<div class="notice error" role="alert"><p>${spaced(refusal)}</p></div>`
  }${signInForm({
    action: '/connexion/reprise',
    button: 'Se connecter et continuer',
    login,
    ...(violations && { violations }),
    carried: hiddenFields([...keptEntries(entries), ['_suite', action]]),
  })}`
  return site.layout({ title: 'Votre session a pris fin', section: 'connexion', main })
}
