import type { DemandeView } from '../../../engine/demandes/demande-view.ts'
import { html } from '../html.ts'
import { crumbs } from '../parts/crumbs.ts'
import { notice } from '../parts/notice.ts'
import { sidePanel, stepProgress } from '../parts/side-panel.ts'
import type { Site } from '../site.ts'
import { firstIncomplete, stepUrl } from '../step-order.ts'
import { findStep } from '../step-view.ts'

/** A step asked for before its turn: what is missing, and the way to it. */
export function unavailablePage(site: Site, demande: DemandeView, stepId: string): string {
  const { definition } = demande
  const step = findStep(demande.evaluation, stepId)
  const where = { demandeId: demande.id, evaluation: demande.evaluation, currentId: stepId }
  const first = firstIncomplete(demande.evaluation)
  const main = html`${crumbs(['/demarches', 'Services en ligne'], [`/demarches/${demande.procedureId}`, definition.title])}<h1>${step.title}</h1>${stepProgress(where)}${notice(
    'wait',
    html`<p>Cette étape n’est pas encore disponible. Complétez d’abord les étapes précédentes.</p>${
      first &&
      html`<p><a class="button" href="${stepUrl(demande.id, first.id)}">Aller à l’étape «\u00a0${first.title}\u00a0»</a></p>`
    }`,
  )}`
  return site.layout({
    title: `Pas encore disponible\u00a0: ${step.title} – ${definition.title}`,
    section: 'demarches',
    main,
    aside: sidePanel(where),
  })
}
