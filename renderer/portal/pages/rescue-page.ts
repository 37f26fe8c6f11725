import type { Violation } from '../../../engine/definition/evaluation.ts'
import { html } from '../html.ts'
import { csrfField, hiddenFields } from '../parts/form-parts.ts'
import { trackingForm } from '../parts/tracking-form.ts'
import type { Site } from '../site.ts'

export type RescuePageProps = {
  /** Where what was typed takes the road again. */
  readonly action: string
  readonly entries: readonly (readonly [name: string, value: string])[]
  readonly reference?: string
  readonly code?: string
  readonly violations?: readonly Violation[]
  readonly refusal?: string
  /** Files were chosen too: those are not kept. */
  readonly hasFiles?: boolean
}

const filesAgain = html`<p>Les fichiers choisis, eux, devront l’être de nouveau.</p>`

/** The session ended while a step was being filled: what was typed is kept in this page until the demande is opened again. */
export function rescuePage(site: Site, { action, entries, refusal, hasFiles, ...form }: RescuePageProps): string {
  const main = html`<h1>Votre session a pris fin</h1><p class="lead">Ce que vous venez de saisir n’est pas perdu\u00a0: cette page le garde.</p><p>Par sécurité, une session se ferme après une heure sans activité. Donnez le numéro et le code d’accès de votre demande pour l’enregistrer et continuer.</p>${hasFiles && filesAgain}${
    refusal && html`<div class="notice error" role="alert"><p>${refusal}</p></div>`
  }${trackingForm({ ...form, action, button: 'Enregistrer et continuer', carried: hiddenFields(entries) })}<h2 class="after">Vous n’avez pas noté ces éléments\u00a0?</h2><p>Sans eux, nous ne pouvons pas savoir que ce brouillon est le vôtre. Vous pouvez <a href="/demarches">recommencer la démarche</a>.</p>`
  return site.layout({ title: 'Votre session a pris fin', section: 'demandes', main })
}

/** The page was made in a former session of the same browser: what was typed is sent again with one button. */
export function resendPage(
  site: Site,
  { action, entries, hasFiles, token }: Pick<RescuePageProps, 'action' | 'entries' | 'hasFiles'> & { token: string },
): string {
  const main = html`<h1>Cette page datait d’une session précédente</h1><p class="lead">Ce que vous venez de saisir n’est pas perdu. Confirmez que vous voulez l’enregistrer.</p>${hasFiles && filesAgain}<form method="post" action="${action}">${csrfField(token)}${hiddenFields(entries)}<div class="actions"><button class="button">Enregistrer et continuer</button><a class="button quiet" href="/demandes">Voir mes demandes</a></div></form>`
  return site.layout({ title: 'Page d’une session précédente', section: 'demandes', main })
}
