import { type HtmlValue, html } from '../html.ts'
import { crumbs } from '../parts/crumbs.ts'
import { sidePanel, stepPosition, stepProgress } from '../parts/side-panel.ts'
import { type StepFormInput, stepForm, stepScripts } from '../parts/step-form.ts'
import type { Site } from '../site.ts'
import { stepUrl } from '../step-order.ts'
import { spaced } from '../typography.ts'

export type StepPageProps = StepFormInput & {
  /** What the last action did, what another answer asks… above the form. */
  readonly notices?: HtmlValue
}

/** `/demandes/:id/etapes/:step`: one step to fill, and where one is. */
export function stepPage(site: Site, props: StepPageProps): string {
  const { demande, step, violations, notices } = props
  const { definition } = demande
  const where = { demandeId: demande.id, evaluation: demande.evaluation, currentId: step.id }
  const intro = definition.steps.find(({ id }) => id === step.id)?.intro
  const main = html`${crumbs(['/demarches', 'Services en ligne'], [`/demarches/${demande.procedureId}`, definition.title])}<h1><span class="eyebrow">${stepPosition(where)}</span>${step.title}</h1>${stepProgress(where)}${notices}${
    intro && html`<p>${spaced(intro)}</p>`
  }${stepForm(site, props, {
    action: stepUrl(demande.id, step.id),
    submit: { value: 'continuer', label: 'Confirmer et continuer' },
  })}`
  const title = `${violations.length > 0 ? 'Erreur\u00a0: ' : ''}${step.title} – ${definition.title}`
  return site.layout({ title, section: 'demarches', main, aside: sidePanel(where), scripts: stepScripts(site, props) })
}
