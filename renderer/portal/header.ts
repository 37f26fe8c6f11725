/** The head of every page: the commune, the ways on, and who is signed in. */
import type { Commune } from '../../engine/commune.ts'
import type { Viewer } from '../../engine/people/space/read-viewer.ts'
import { type Html, html } from './html.ts'
import { csrfField } from './parts/form-parts.ts'
import { capitalise } from './typography.ts'

/** The way, or the tab, that a page belongs to; `pack:activites` of one that a pack brings. */
export type Section =
  | 'accueil'
  | 'demarches'
  | 'compte'
  | 'demandes'
  | 'documents'
  | 'suivi'
  | 'aide'
  | 'faq'
  | 'connexion'
  | `pack:${string}`

export type Way = { readonly section: Section; readonly href: string; readonly label: string }

/** Who is signed in, the tabs that packs bring them, and the token of their session. */
export type SignedIn = { readonly viewer: Viewer; readonly packTabs: readonly Way[]; readonly token: string }

const services: Way = { section: 'demarches', href: '/demarches', label: 'Services en ligne' }
const help: readonly Way[] = [
  { section: 'aide', href: '/aide', label: 'Aide' },
  { section: 'faq', href: '/faq', label: 'F.A.Q' },
]

/** Of who has not signed in. */
export const ways: readonly Way[] = [
  services,
  { section: 'demandes', href: '/demandes', label: 'Mes demandes' },
  { section: 'suivi', href: '/suivi', label: 'Suivre une demande' },
  ...help,
]

const door: Way = { section: 'connexion', href: '/connexion', label: 'Se connecter' }

/** Of who is signed in; those of packs follow. */
export const ownTabs: readonly Way[] = [
  { section: 'accueil', href: '/', label: 'Accueil' },
  services,
  { section: 'compte', href: '/compte', label: 'Compte' },
  { section: 'demandes', href: '/demandes', label: 'Demandes' },
  { section: 'documents', href: '/documents', label: 'Documents' },
]

/** The commune's logo. Its height is that of the mark; the width follows, kept before the image has come. */
function emblem({ logo }: Commune): Html {
  if (!logo) return mark
  const width = Math.round((logo.width * 44) / logo.height)
  return html`<img class="logo" src="/logo/${logo.digest}" alt="${logo.alt}" width="${width}" height="44">`
}

/** Drawn in the colours of the text around it, where the commune has no logo. */
const mark = html`<svg viewBox="0 0 48 48" aria-hidden="true" width="44" height="44"><path fill="currentColor" d="M24 2 44 10v14c0 11-8.3 18.6-20 22C12.3 42.6 4 35 4 24V10z"/><path class="waves" d="M9 33c4-3 7-3 11 0s7 3 11 0 6-3 8-2M12 27l8-13 6 9 4-5 6 9"/><circle class="sun" cx="33" cy="13" r="3"/></svg>`

/** Of a visitor: the same on each page of a section. */
export function visitorHeader(commune: Commune, current: Section | undefined): Html {
  return frame(commune, current, html`<nav aria-label="Principale">${list([...ways, door], current)}</nav>`)
}

/** Of who is signed in: their name, the way out, and the tabs of their space. */
export function accountHeader(commune: Commune, current: Section | undefined, person: SignedIn): Html {
  const { viewer, packTabs, token } = person
  return frame(
    commune,
    current,
    html`<div class="who"><a href="/compte"><span class="unseen">Connecté\u00a0: </span>${viewer.name}</a><form method="post" action="/deconnexion">${csrfField(token)}<button class="button plain">Se déconnecter</button></form></div><nav class="tabs" aria-label="Principale">${list([...ownTabs, ...packTabs, ...help], current)}</nav>`,
  )
}

function frame(commune: Commune, current: Section | undefined, content: Html): Html {
  return html`<header class="site" data-section="${current}"><div class="page"><a class="brand" href="/">${emblem(commune)}<span><b>${capitalise(commune.portalName)}</b><small>Portail citoyen<span class="unseen">, accueil</span></small></span></a>${content}</div></header>`
}

function list(items: readonly Way[], current: Section | undefined): Html {
  return html`<ul>${items.map(
    ({ section, href, label }) =>
      html`<li><a href="${href}"${section === current && html` aria-current="true"`}>${label}</a></li>`,
  )}</ul>`
}
