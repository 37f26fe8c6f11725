import type { PersonView } from '../../../engine/people/household/person-view.ts'
import { html } from '../html.ts'
import { crumbs } from '../parts/crumbs.ts'
import { csrfField } from '../parts/form-parts.ts'
import { notice } from '../parts/notice.ts'
import type { Site } from '../site.ts'

export type PersonRemovalPageProps = {
  readonly person: PersonView
  readonly token: string
  /** Why it could not be done just now. */
  readonly refusal?: string
}

/** `/compte/foyer/:id/suppression`: a last look before a person leaves the household. */
export function personRemovalPage(site: Site, { person, token, refusal }: PersonRemovalPageProps): string {
  const { id, name, version, mayArchive, keptBecause } = person
  const back = `/compte/foyer/${id}`
  const why = refusal ?? keptBecause
  const main = html`${crumbs(['/compte', 'Compte'], [back, name])}<h1>Supprimer ${name} de votre foyer\u00a0?</h1>${
    why !== undefined && notice('error', html`<p role="alert">${why}</p>`)
  }${
    mayArchive
      ? html`<p class="lead">Vous ne pourrez plus commencer de démarche pour cette personne. Les demandes déjà commencées ou envoyées ne changent pas.</p><form method="post" action="${back}/suppression" novalidate>${csrfField(token)}<input type="hidden" name="_version" value="${version}"><div class="actions"><button class="button danger">Supprimer</button><a class="button quiet" href="${back}">Garder cette personne</a></div></form>`
      : html`<div class="actions"><a class="button" href="${back}">Revenir à la fiche</a></div>`
  }`
  return site.layout({ title: `Supprimer ${name} de votre foyer`, section: 'compte', main })
}
