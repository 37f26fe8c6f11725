import type { Violation } from '../../../engine/definition/evaluation.ts'
import { type Html, html } from '../html.ts'
import { csrfField } from './form-parts.ts'

export type ResumeFormProps = {
  readonly demandeId: string
  readonly token: string
  readonly address: string
  readonly violations: readonly Violation[]
}

/** "Recevoir un lien par courriel": one address, one button. */
export function resumeForm({ demandeId, token, address, violations }: ResumeFormProps): Html {
  const wrong = violations.find(({ path }) => path === 'courriel')
  const described = html`c-courriel-aide${wrong && ' c-courriel-erreur'}`
  return html`<form method="post" action="/demandes/${demandeId}/lien" novalidate>${csrfField(token)}<div class="field${wrong && ' wrong'}"><label for="c-courriel">Courriel</label><p class="hint" id="c-courriel-aide">Par exemple marie@exemple.fr. Le lien ouvre ce brouillon\u00a0: donnez une adresse que personne d’autre ne lit.</p>${
    wrong && html`<p class="message" id="c-courriel-erreur">${wrong.message}</p>`
  }<input id="c-courriel" name="courriel" type="email" value="${address}" required maxlength="254" autocomplete="email" spellcheck="false" aria-describedby="${described}"${wrong && html` aria-invalid="true" autofocus`}></div><button class="button quiet">Recevoir un lien par courriel</button></form>`
}
