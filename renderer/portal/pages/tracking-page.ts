import type { Violation } from '../../../engine/definition/evaluation.ts'
import { html } from '../html.ts'
import { phoneLink } from '../parts/contact-block.ts'
import { notice } from '../parts/notice.ts'
import { trackingForm } from '../parts/tracking-form.ts'
import type { Site } from '../site.ts'

export type TrackingPageProps = {
  readonly reference?: string
  readonly code?: string
  readonly violations?: readonly Violation[]
  /** What is wrong with both together. */
  readonly refusal?: string
}

/** `/suivi`: a demande or a draft, opened by its number and its code. */
export function trackingPage(site: Site, { refusal, ...form }: TrackingPageProps = {}): string {
  const isWrong = refusal !== undefined || (form.violations?.length ?? 0) > 0
  const main = html`<h1>Suivre une demande</h1><p class="lead">Le numéro et le code d’accès vous ont été donnés à l’envoi de la demande, ou à l’enregistrement du brouillon.</p>${
    refusal && html`<div role="alert">${notice('error', html`<p>${refusal}</p>`)}</div>`
  }${trackingForm({ ...form, action: '/suivi', button: 'Ouvrir ma demande' })}<h2 class="after">Vous n’avez plus ces éléments\u00a0?</h2><p>Ils figurent sur l’accusé de réception envoyé par courriel. Sinon, appelez la mairie au ${phoneLink(site.commune.phone)}\u00a0: un agent retrouvera votre demande avec vous.</p>`
  return site.layout({ title: `${isWrong ? 'Erreur\u00a0: ' : ''}Suivre une demande`, section: 'suivi', main })
}
