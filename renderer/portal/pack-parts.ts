import type { HomeCard, PackPage, PackTab } from '../../engine/pack-portal.ts'
import type { Pack } from '../../engine/packs.ts'
import { createRegistry } from '../../engine/registry.ts'

/** What packs add to the portal, in their order. */
export type PackParts = {
  readonly tabs: readonly PackTab[]
  readonly pages: readonly PackPage[]
  readonly homeCards: readonly (readonly [id: string, card: HomeCard])[]
}

/** Throws when two packs bring the same tab, page or card, naming both, and when a page names a tab that is not there. */
export function createPackParts(packs: readonly Pack[]): PackParts {
  const brought = <T>(of: (pack: Pack) => readonly (readonly [id: string, value: T])[]) =>
    packs.flatMap((pack) => of(pack).map(([id, value]) => ({ id, value, origin: pack.name })))
  const tabs = createRegistry(
    'tab',
    brought(({ portal }) => (portal?.tabs ?? []).map((tab) => [tab.id, tab])),
  )
  const pages = createRegistry(
    'page',
    brought(({ portal }) => (portal?.pages ?? []).map((page) => [`${page.method ?? 'GET'} ${page.url}`, page])),
  )
  const homeCards = createRegistry(
    'home card',
    brought(({ portal }) => (portal?.homeCards ?? []).map((card) => [card.id, card])),
  )
  for (const [, { tab }] of pages.entries()) if (tab !== undefined) tabs.get(tab)
  return {
    tabs: tabs.entries().map(([, tab]) => tab),
    pages: pages.entries().map(([, page]) => page),
    homeCards: homeCards.entries(),
  }
}
