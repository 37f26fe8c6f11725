import type { Violation } from '../../../engine/definition/evaluation.ts'
import { type Html, html } from '../html.ts'
import { hiddenFields } from '../parts/form-parts.ts'
import { notice } from '../parts/notice.ts'
import { signInForm } from '../parts/sign-in-form.ts'
import type { Site } from '../site.ts'
import { spaced } from '../typography.ts'

export type ConfirmIdentityPageProps = {
  readonly token: string
  readonly violations?: readonly Violation[]
  readonly refusal?: string
  /** Where to go then. */
  readonly back?: string
  /** What was typed and is sent again then, to `back`. */
  readonly entries?: readonly (readonly [name: string, value: string])[]
  /** The button of the provider of identity, where there is one. */
  readonly provider?: Html
}

/** `/connexion/confirmer`: the password again, before a change that matters. */
export function confirmIdentityPage(
  site: Site,
  { token, violations, refusal, back, entries, provider }: ConfirmIdentityPageProps,
): string {
  const isWrong = refusal !== undefined || (violations?.length ?? 0) > 0
  const carried = [...(entries ?? []), ...(back === undefined ? [] : [['_suite', back] as const])]
  const main = html`<h1>Confirmez que c’est bien vous</h1><p class="lead">Avant un changement important, votre mot de passe vous est demandé de nouveau. Ainsi, personne ne peut le faire à votre place depuis un appareil resté ouvert.</p>${
    entries && html`<p>Ce que vous venez de saisir n’est pas perdu\u00a0: cette page le garde.</p>`
  }${refusal && html`<div role="alert">${notice('error', html`<p>${spaced(refusal)}</p>`)}</div>`}${provider}${signInForm(
    {
      action: entries ? '/connexion/confirmer/reprise' : '/connexion/confirmer',
      button: 'Confirmer',
      token,
      ...(violations && { violations }),
      carried: hiddenFields(carried),
    },
  )}<p><a href="/mot-de-passe-oublie">Mot de passe oublié\u00a0?</a></p>`
  return site.layout({
    title: `${isWrong ? 'Erreur\u00a0: ' : ''}Confirmez que c’est bien vous`,
    section: 'compte',
    main,
  })
}
