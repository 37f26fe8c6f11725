import type { DemandeRow } from '../../../engine/demandes/demande-view.ts'
import type { OwnRow } from '../../../engine/demandes/listing/list-own.ts'
import type { Page } from '../../../engine/page.ts'
import { type Html, html } from '../html.ts'
import { attachAllForm } from '../parts/attach-form.ts'
import { notice } from '../parts/notice.ts'
import { ownRows } from '../parts/own-rows.ts'
import type { Site } from '../site.ts'

export type DemandeFilters = {
  readonly demarche?: string
  readonly etat?: string
  readonly personne?: string
  readonly apres?: string
}

export type OwnDemandesPageProps = {
  readonly page: Page<OwnRow>
  readonly filters: DemandeFilters
  readonly procedures: readonly { readonly id: string; readonly title: string }[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly attachable: readonly DemandeRow[]
  readonly token: string
  readonly justDiscarded: boolean
}

/** As `?etat=` names them. */
export const states = [
  ['brouillon', 'Brouillons'],
  ['en-cours', 'En cours à la mairie'],
  ['a-completer', 'À vous d’agir'],
  ['terminee', 'Terminées'],
] as const

/** `/demandes` of who is signed in: all that they began and sent, filtered, by pages. */
export function ownDemandesPage(site: Site, props: OwnDemandesPageProps): string {
  const { page, filters, attachable, token, justDiscarded } = props
  const isFiltered = [filters.demarche, filters.etat, filters.personne].some(Boolean)
  const main = html`<h1>Demandes</h1>${
    justDiscarded && notice('ok', html`<p>Le brouillon est supprimé.</p>`, { announced: true })
  }${attachAllForm(attachable, token)}${filterForm(props)}${
    page.rows.length > 0 ? html`<h2 class="unseen">Résultats</h2>${ownRows(site, page.rows)}` : nothing(isFiltered)
  }${ways(page, filters)}<p>Une demande faite sans vous connecter\u00a0? <a href="/suivi">Retrouvez-la avec son numéro et son code d’accès</a>.</p>`
  return site.layout({ title: 'Demandes', section: 'demandes', main })
}

function filterForm({ filters, procedures, people }: OwnDemandesPageProps): Html {
  return html`<form method="get" action="/demandes" class="filters card">${select('demarche', 'Démarche', {
    all: 'Toutes',
    chosen: filters.demarche,
    options: procedures.map(({ id, title }) => [id, title]),
  })}${select('etat', 'État', { all: 'Tous', chosen: filters.etat, options: states })}${
    people.length > 0 &&
    select('personne', 'Personne', {
      all: 'Toutes',
      chosen: filters.personne,
      options: people.map(({ id, name }) => [id, name]),
    })
  }<button class="button quiet">Filtrer</button></form>`
}

type Choices = {
  readonly all: string
  readonly chosen: string | undefined
  readonly options: readonly (readonly [string, string])[]
}

function select(name: string, label: string, { all, chosen, options }: Choices): Html {
  return html`<div class="field"><label for="c-${name}">${label}</label><select id="c-${name}" name="${name}"><option value="">${all}</option>${options.map(
    ([value, title]) => html`<option value="${value}"${value === chosen && html` selected`}>${title}</option>`,
  )}</select></div>`
}

function nothing(isFiltered: boolean): Html {
  return isFiltered
    ? html`<p class="lead">Aucune demande ne correspond à ces choix.</p><p><a href="/demandes">Voir toutes vos demandes</a></p>`
    : html`<p class="lead">Vous n’avez pas encore fait de demande avec ce compte.</p><p><a class="button" href="/demarches">Faire une démarche</a></p>`
}

function ways({ next }: Page<OwnRow>, filters: DemandeFilters): Html | false {
  return (
    (next !== undefined || filters.apres !== undefined) &&
    html`<nav class="actions" aria-label="Pages">${
      filters.apres !== undefined &&
      html`<a class="button quiet" href="${address({ ...filters, apres: '' })}">Revenir aux plus récentes</a>`
    }${next !== undefined && html`<a class="button quiet" href="${address({ ...filters, apres: next })}">Demandes plus anciennes</a>`}</nav>`
  )
}

function address(filters: DemandeFilters): string {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== '')).toString()
  return query === '' ? '/demandes' : `/demandes?${query}`
}
