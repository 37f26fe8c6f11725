import type { DemandeView } from '../../../engine/demandes/demande-view.ts'
import { type Html, html } from '../html.ts'
import { contactBlock } from '../parts/contact-block.ts'
import { keepBlock } from '../parts/keep-block.ts'
import { papers } from '../parts/papers.ts'
import { silenceOn } from '../parts/silence-sentence.ts'
import type { Site } from '../site.ts'
import { validationStepId } from '../step-order.ts'
import { spaced } from '../typography.ts'

/** Right after sending: the acknowledgement, with what CRPA art. R112-11-1 wants in it. */
export function sentPage(site: Site, demande: DemandeView): string {
  const { title } = demande.definition
  const main = html`<p class="mark" aria-hidden="true">✓</p><h1>Votre demande est envoyée</h1><p class="lead">${title}\u00a0: la mairie l’a bien reçue. Elle n’a pas besoin d’autre chose pour l’instant.</p><h2>Notez ces deux éléments</h2><p>Ils vous permettent de suivre votre demande depuis n’importe quel appareil, sans compte.</p>${keepBlock(demande)}${byMail(demande)}<div class="actions"><a class="button" href="/demandes/${demande.id}">Suivre ma demande</a><a class="button quiet" href="/">Revenir à l’accueil</a></div><ul class="bare no-print">${papers(demande.id).map((link) => html`<li>${link}</li>`)}</ul>${acknowledgement(site, demande)}`
  return site.layout({ title: `Demande envoyée – ${title}`, section: 'demandes', main })
}

/** The same goes by mail to whoever gave an address. */
function byMail({ answers }: DemandeView): Html | false {
  const address = answers[validationStepId]?.courriel
  return (
    typeof address === 'string' &&
    address !== '' &&
    html`<p>L’accusé de réception est aussi envoyé à l’adresse <b>${address}</b>.</p>`
  )
}

/** The acknowledgement itself, printed as it is. */
export function acknowledgement(site: Site, demande: DemandeView): Html {
  const { silence, title } = demande.definition
  const silenceDay = demande.silenceAt && site.dates.calendarDay(demande.silenceAt)
  return html`<section class="card after" aria-labelledby="accuse"><h2 id="accuse">Accusé de réception</h2><dl class="facts"><dt>Demande</dt><dd>${title}, n°\u00a0${demande.reference}</dd>${
    demande.submittedAt && html`<dt>Reçue le</dt><dd>${site.dates.moment(demande.submittedAt)}</dd>`
  }<dt>Service en charge</dt><dd class="text">${contactBlock(site.service(demande.serviceId))}</dd>${
    silenceDay && html`<dt>Sans réponse</dt><dd class="text">${silenceOn(silence.means, silenceDay)}</dd>`
  }<dt>${silence.means === 'refusal' ? 'En cas de refus' : 'Attestation'}</dt><dd class="text">${
    silence.means === 'refusal'
      ? spaced(silence.appeal)
      : `Vous pourrez demander au service une attestation de cette acceptation. ${spaced(silence.appeal)}`
  }</dd></dl><p class="small muted">${silence.source}</p></section>`
}
