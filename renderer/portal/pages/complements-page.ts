import type { Violation } from '../../../engine/definition/evaluation.ts'
import { complementRules } from '../../../engine/demandes/correction/correction.ts'
import { type CorrectedDemande, complementsId } from '../correcting.ts'
import { type Html, html } from '../html.ts'
import { correctionReminder, placesAside } from '../parts/correction-parts.ts'
import { crumbs } from '../parts/crumbs.ts'
import { chooser, limits, removeButton } from '../parts/document-cards.ts'
import { documentList } from '../parts/document-list.ts'
import { csrfField } from '../parts/form-parts.ts'
import type { Site } from '../site.ts'
import { stepUrl } from '../step-order.ts'
import { spaced } from '../typography.ts'
import { position, submitLabel } from './correction-step-page.ts'

export type ComplementsPageProps = {
  readonly demande: CorrectedDemande
  readonly violations: readonly Violation[]
  readonly token: string
  readonly canReuse: boolean
}

/** `/demandes/:id/etapes/complement`: the documents that the agent named, which the démarche does not ask by itself. */
export function complementsPage(site: Site, props: ComplementsPageProps): string {
  const { demande, violations, token } = props
  const { definition, id, correction, reference } = demande
  const asked = correction.documents.filter(({ stepId }) => stepId === undefined)
  const main = html`${crumbs(['/demandes', 'Mes demandes'], [`/demandes/${id}`, `Demande ${reference}`])}<h1><span class="eyebrow">${position(demande, complementsId)}</span>Documents demandés</h1>${correctionReminder(site, demande)}<form method="post" action="${stepUrl(id, complementsId)}" enctype="multipart/form-data" novalidate>${csrfField(token)}${asked.map(({ path, title }) => card({ path, title }, props))}<div class="actions"><button class="button" name="_action" value="continuer">${submitLabel(demande, complementsId)}</button></div></form>`
  const title = `${violations.length > 0 ? 'Erreur\u00a0: ' : ''}Documents demandés – ${definition.title}`
  return site.layout({ title, section: 'demandes', main, aside: placesAside(demande, complementsId) })
}

function card(
  { path, title }: { readonly path: string; readonly title: string },
  { demande, violations, canReuse }: ComplementsPageProps,
): Html {
  const id = path.split('.')[1] ?? ''
  const files = demande.documents.filter(({ requirement }) => requirement === path)
  const wrong = violations.filter((violation) => violation.path === path)
  return html`<section class="piece card field${wrong.length > 0 && ' wrong'}" id="piece-${id}" aria-labelledby="c-${id}-titre"><h2 id="c-${id}-titre">${title}</h2><p class="hint" id="c-${id}-aide">${limits(complementRules)}</p><div id="c-${id}-erreur">${wrong.map(({ message }) => html`<p class="message">${spaced(message)}</p>`)}</div>${
    files.length > 0 && documentList(files, removeButton)
  }${chooser({ id, title, ...complementRules }, { wrong, isFull: false, canReuse })}</section>`
}
