import { type CorrectedDemande, nextPlace, placesToCorrect } from '../correcting.ts'
import { type Html, html } from '../html.ts'
import { correctionReminder, placesAside } from '../parts/correction-parts.ts'
import { crumbs } from '../parts/crumbs.ts'
import { stepForm, stepScripts } from '../parts/step-form.ts'
import type { Site } from '../site.ts'
import { stepUrl } from '../step-order.ts'
import type { StepPageProps } from './step-page.ts'

export type CorrectionStepPageProps = StepPageProps & { readonly demande: CorrectedDemande }

/** `/demandes/:id/etapes/:step` of a demande to correct: what was asked is a form, the rest is read. */
export function correctionStepPage(site: Site, props: CorrectionStepPageProps): string {
  const { demande, step, violations, notices } = props
  const { definition, id } = demande
  const main = html`${crumbs(['/demandes', 'Mes demandes'], [`/demandes/${id}`, `Demande ${demande.reference}`])}<h1><span class="eyebrow">${position(demande, step.id)}</span>${step.title}</h1>${notices}${correctionReminder(site, demande)}${stepForm(
    site,
    props,
    { action: stepUrl(id, step.id), submit: { value: 'continuer', label: submitLabel(demande, step.id) } },
  )}`
  const title = `${violations.length > 0 ? 'Erreur\u00a0: ' : ''}${step.title} – ${definition.title}`
  const aside = placesAside(demande, step.id)
  return site.layout({ title, section: 'demandes', main, aside, scripts: stepScripts(site, props) })
}

/** "À corriger : page 1 sur 2". */
export function position(demande: CorrectedDemande, placeId: string): Html {
  const places = placesToCorrect(demande)
  const at = places.findIndex(({ id }) => id === placeId)
  return html`À corriger${places.length > 1 && `\u00a0: page ${at + 1} sur ${places.length}`}`
}

export function submitLabel(demande: CorrectedDemande, placeId: string): string {
  return nextPlace(demande, placeId).includes('/etapes/') ? 'Enregistrer et continuer' : 'Enregistrer et relire'
}
