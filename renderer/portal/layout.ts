/** The frame of every page: head, header, footer. Its fixed parts are written once per app; of a person it knows their name and tabs. */
import type { Commune } from '../../engine/commune.ts'
import type { ColourSheet } from '../../engine/settings/colour-sheet.ts'
import type { Assets } from './assets.ts'
import { accountHeader, ownTabs, type Section, type SignedIn, visitorHeader, ways } from './header.ts'
import { type Html, type HtmlValue, html } from './html.ts'
import { ofPlace } from './typography.ts'

export type { Section } from './header.ts'

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

/** What the head of a page is drawn again with, once who reads it is known. */
export type Personalise = (page: string, person: SignedIn) => string

/** Builds the layout of one commune. */
export function createLayout(
  commune: Commune,
  assets: Pick<Assets, 'font' | 'icon' | 'sheet'>,
  colours?: Pick<ColourSheet, 'digest'>,
): Layout {
  const portal = `Portail citoyen ${ofPlace(commune.name)}`
  const head = html`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no"><link rel="preload" href="${assets.font.url}" as="font" type="font/woff2" crossorigin><link rel="stylesheet" href="${assets.sheet.url}">${
    colours && html`<link rel="stylesheet" href="/couleurs/${colours.digest}.css">`
  }<link rel="icon" href="${assets.icon.url}" type="image/svg+xml"><title>`.text
  const headers = new Map<Section | undefined, string>()
  const headerOf = (at: Section | undefined): string => {
    const text = headers.get(at) ?? `${skip}${visitorHeader(commune, at).text}`
    headers.set(at, text)
    return text
  }
  const footer = foot(commune).text
  return ({ title, section, main, aside, wide, scripts }) => {
    const [before, after] = frames[wide ? 'wide' : aside ? 'aside' : 'plain']
    return `${head}${html`${title} – ${portal}`.text}</title></head><body>${headerOf(section)}${before}${main.text}</main>${
      aside ? aside.text : ''
    }${after}${footer}${html`${scripts}`.text}</body></html>`
  }
}

const skip = '<a class="skip" href="#contenu">Aller au contenu</a>'

const frames: { readonly [kind in 'plain' | 'aside' | 'wide']: readonly [before: string, after: string] } = {
  plain: ['<main id="contenu" class="page" tabindex="-1">', ''],
  aside: ['<div class="page with-aside"><main id="contenu" tabindex="-1">', '</div>'],
  wide: ['<main id="contenu" tabindex="-1">', ''],
}

/**
 * Puts the head of who is signed in in the place of the one of a visitor. A text never holds a tag: the first `<header` of a page is
 * its own.
 */
export function createPersonalise(commune: Commune): Personalise {
  return (page, person) => {
    const start = page.indexOf(opening)
    const end = page.indexOf(closing, start) + closing.length
    if (start < 0 || end < closing.length) return page
    const at = page.slice(start + opening.length, page.indexOf('"', start + opening.length))
    const section = sections(person).find((known) => known === at)
    return `${page.slice(0, start)}${accountHeader(commune, section, person).text}${page.slice(end)}`
  }
}

const opening = '<header class="site" data-section="'
const closing = '</header>'

function sections({ packTabs }: SignedIn): readonly Section[] {
  return [...ownTabs, ...ways, ...packTabs].map(({ section }) => section)
}

function foot(commune: Commune): Html {
  return html`<footer class="foot"><div class="page"><ul><li><a href="/accessibilite">Accessibilité\u00a0: ${conformity(commune)}</a></li><li><a href="/donnees-personnelles">Données personnelles</a></li><li><a href="/mentions-legales">Mentions légales</a></li><li><a href="/aide">Aide</a></li><li><a href="/admin">Espace agents</a></li></ul><p>Mairie ${ofPlace(commune.name)} · ${commune.address} · <a class="nowrap" href="tel:${commune.phone.replace(/[^\d+]/g, '')}">${commune.phone}</a></p></div></footer>`
}

/** The words that the law wants at the foot of every page (décret n° 2019-768, art. 6): without an audit, "non conforme". */
export function conformity({ accessibility }: Pick<Commune, 'accessibility'>): string {
  return conformities[accessibility?.state ?? 'none']
}

const conformities = { none: 'non conforme', partial: 'partiellement conforme', full: 'totalement conforme' } as const
