import { type Html, html } from '../html.ts'
import { signInUrl } from '../way-back.ts'

/** The button of FranceConnect, in its own words, and what it is. */
export function providerButton({ back, isConfirming }: { readonly back?: string; readonly isConfirming?: true }): Html {
  const door = signInUrl(back, '/connexion/franceconnect')
  const href = isConfirming ? `${door}${door.includes('?') ? '&' : '?'}confirmer=1` : door
  return html`<div class="card"><p><a class="button big" href="${href}">S’identifier avec FranceConnect</a></p><p class="small">FranceConnect est la solution proposée par l’État pour sécuriser et simplifier la connexion à vos services en ligne. <a href="https://franceconnect.gouv.fr/">Qu’est-ce que FranceConnect\u00a0?</a></p></div><h2 class="after">Avec votre mot de passe</h2>`
}
