import type { DemandeView } from '../../../engine/demandes/demande-view.ts'
import { type Html, html } from '../html.ts'

/** The number and the access code of a demande, to be noted: together they open it from anywhere. */
export function keepBlock({ reference, accessCode }: Pick<DemandeView, 'accessCode' | 'reference'>): Html {
  return html`<dl class="keep card both"><dt>Numéro de la demande</dt><dd>${reference}</dd>${
    accessCode && html`<dt>Code d’accès</dt><dd>${accessCode}<small>Ne le donnez à personne.</small></dd>`
  }</dl>`
}
