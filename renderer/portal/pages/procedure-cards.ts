import type { DemandeRow } from '../../../engine/demandes/demande-view.ts'
import type { PublishedProcedure } from '../../../engine/procedures/procedures.ts'
import { type Html, html } from '../html.ts'
import type { Site } from '../site.ts'
import { count, spaced } from '../typography.ts'

export type CatalogueProps = {
  readonly procedures: readonly PublishedProcedure[]
  /** Drafts of this visitor. */
  readonly drafts: readonly DemandeRow[]
}

/** The démarches as cards, under the categories of the commune, in their order. */
export function catalogue(site: Site, { procedures, drafts }: CatalogueProps): Html {
  const known = new Set(site.commune.categories.map(({ id }) => id))
  const groups = [
    ...site.commune.categories.map(({ id, title }) => ({
      id,
      title,
      items: procedures.filter(({ definition }) => definition.category === id),
    })),
    {
      id: 'autres',
      title: 'Autres démarches',
      items: procedures.filter(({ definition }) => !known.has(definition.category)),
    },
  ]
  return html`${groups
    .filter(({ items }) => items.length > 0)
    .map(
      ({ id, title, items }) =>
        html`<h2 id="${id}">${title}</h2><ul class="services">${items.map((item) => card(item, drafts))}</ul>`,
    )}`
}

function card({ id, definition }: PublishedProcedure, drafts: readonly DemandeRow[]): Html {
  const own = drafts.filter(({ procedureId }) => procedureId === id)
  return html`<li class="card"><h3><a href="/demarches/${id}">${definition.title}</a></h3>${
    definition.summary && html`<p>${spaced(definition.summary)}</p>`
  }${definition.closed && html`<p><b>Fermée\u00a0:</b> ${spaced(definition.closed)}</p>`}<div class="tags"><span class="tag">${count(definition.estimatedMinutes, 'minute')}</span>${accessTag(definition.access)}${draftLink(id, own)}</div></li>`
}

/** Whether an account is needed. */
export function accessTag(access: PublishedProcedure['definition']['access']): Html {
  return access === 'account'
    ? html`<span class="tag wait">Compte nécessaire</span>`
    : html`<span class="tag">Sans compte</span>`
}

function draftLink(procedureId: string, own: readonly DemandeRow[]): Html | undefined {
  const [first] = own
  if (!first) return undefined
  const href = own.length === 1 ? `/demandes/${first.id}/reprise` : `/demarches/${procedureId}#brouillons`
  return html`<a class="tag info resume" href="${href}">${count(own.length, 'brouillon')}\u00a0: reprendre</a>`
}
