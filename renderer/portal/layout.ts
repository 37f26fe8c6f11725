/** The frame of every page: head, header, footer. Its fixed parts are written once per app; it knows nothing of a person. */
import type { Commune } from '../../engine/commune.ts'
import type { Assets } from './assets.ts'
import { type Html, type HtmlValue, html } from './html.ts'
import { capitalise, ofPlace } from './typography.ts'

export type Section = 'demarches' | 'demandes' | 'suivi' | 'aide' | 'faq'

export type PageContent = {
  /** Unique among pages; the portal's name is added. */
  readonly title: string
  /** The way of the header that this page belongs to. */
  readonly section?: Section
  readonly main: Html
  /** Beside the main content on wide screens, after it elsewhere. */
  readonly aside?: Html
  /** The main content draws its own width (home page). */
  readonly wide?: boolean
  /** After the content: data and scripts. */
  readonly scripts?: HtmlValue
}

export type Layout = (page: PageContent) => string

const ways: readonly (readonly [section: Section, href: string, label: string])[] = [
  ['demarches', '/demarches', 'Services en ligne'],
  ['demandes', '/demandes', 'Mes demandes'],
  ['suivi', '/suivi', 'Suivre une demande'],
  ['aide', '/aide', 'Aide'],
  ['faq', '/faq', 'F.A.Q'],
]

/** Drawn in the colours of the text around it: a commune's own mark takes its place here. */
const mark = html`<svg viewBox="0 0 48 48" aria-hidden="true" width="44" height="44"><path fill="currentColor" d="M24 2 44 10v14c0 11-8.3 18.6-20 22C12.3 42.6 4 35 4 24V10z"/><path class="waves" d="M9 33c4-3 7-3 11 0s7 3 11 0 6-3 8-2M12 27l8-13 6 9 4-5 6 9"/><circle class="sun" cx="33" cy="13" r="3"/></svg>`

/** Builds the layout of one commune. */
export function createLayout(commune: Commune, assets: Pick<Assets, 'font' | 'icon' | 'sheet'>): Layout {
  const portal = `Portail citoyen ${ofPlace(commune.name)}`
  const head = html`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no"><link rel="preload" href="${assets.font.url}" as="font" type="font/woff2" crossorigin><link rel="stylesheet" href="${assets.sheet.url}"><link rel="icon" href="${assets.icon.url}" type="image/svg+xml"><title>`
    .text
  const headers = new Map([undefined, ...ways.map(([section]) => section)].map((at) => [at, header(commune, at).text]))
  const footer = foot(commune).text
  return ({ title, section, main, aside, wide, scripts }) => {
    const [before, after] = frames[wide ? 'wide' : aside ? 'aside' : 'plain']
    return `${head}${html`${title} – ${portal}`.text}</title></head><body>${headers.get(section) ?? ''}${before}${main.text}</main>${
      aside ? aside.text : ''
    }${after}${footer}${html`${scripts}`.text}</body></html>`
  }
}

const frames: { readonly [kind in 'plain' | 'aside' | 'wide']: readonly [before: string, after: string] } = {
  plain: ['<main id="contenu" class="page" tabindex="-1">', ''],
  aside: ['<div class="page with-aside"><main id="contenu" tabindex="-1">', '</div>'],
  wide: ['<main id="contenu" tabindex="-1">', ''],
}

function header(commune: Commune, current: Section | undefined): Html {
  const items = ways.map(
    ([section, href, label]) =>
      html`<li><a href="${href}"${section === current && html` aria-current="true"`}>${label}</a></li>`,
  )
  return html`<a class="skip" href="#contenu">Aller au contenu</a><header class="site"><div class="page"><a class="brand" href="/">${mark}<span><b>${capitalise(commune.portalName)}</b><small>Portail citoyen<span class="unseen">, accueil</span></small></span></a><nav aria-label="Principale"><ul>${items}</ul></nav></div></header>`
}

function foot(commune: Commune): Html {
  return html`<footer class="foot"><div class="page"><ul><li><a href="/accessibilite">Accessibilité\u00a0: non conforme</a></li><li><a href="/donnees-personnelles">Données personnelles</a></li><li><a href="/mentions-legales">Mentions légales</a></li><li><a href="/aide">Aide</a></li><li><a href="/admin">Espace agents</a></li></ul><p>Mairie ${ofPlace(commune.name)} · ${commune.address} · <a class="nowrap" href="tel:${commune.phone.replace(/[^\d+]/g, '')}">${commune.phone}</a></p></div></footer>`
}
