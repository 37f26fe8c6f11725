import type { Markup } from '../../engine/pack-portal.ts'
import { Html } from './html.ts'

/** Only what the tag of the portal made: a text put in its place would not be escaped. Throws on anything else. */
export function asHtml(markup: Markup): Html {
  if (markup instanceof Html) return markup
  throw new Error('a page of a pack is made by the html tag of renderer/index.ts')
}
