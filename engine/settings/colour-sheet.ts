import { createHash } from 'node:crypto'
import type { Commune } from '../commune.ts'
import { type Colours, derivedFrom, type Scheme } from './colours.ts'

export type ColourSheet = {
  /** Of its content: the sheet at that address never changes. */
  readonly digest: string
  readonly css: string
}

/** The commune's colours as a style sheet, that comes after the portal's; `undefined` when it keeps those of the product. */
export function colourSheet({ colours }: Pick<Commune, 'colours'>): ColourSheet | undefined {
  if (!colours) return undefined
  // Not on paper: there everything is black.
  const css = `@media screen{:root{${tokens(colours, 'light')}}}@media screen and (prefers-color-scheme:dark){:root{${tokens(colours, 'dark')}}}`
  return { css, digest: createHash('sha256').update(css).digest('hex').slice(0, 16) }
}

function tokens({ brand, accent, sun }: Colours, scheme: Scheme): string {
  const { strong, soft, on } = derivedFrom(brand[scheme], scheme)
  return `--brand:${brand[scheme]};--brand-strong:${strong};--brand-soft:${soft};--on-brand:${on};--accent:${accent[scheme]};--sun:${sun[scheme]};--focus:${sun[scheme]}`
}
