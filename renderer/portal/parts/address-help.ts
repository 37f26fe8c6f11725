import { type Html, html } from '../html.ts'
import type { Portal } from '../portal.ts'

/** The script that suggests addresses while one types; nothing where there is nobody to ask. */
export function addressHelp({ engine, site }: Pick<Portal, 'engine' | 'site'>): Html | undefined {
  const { addressScript } = site.assets
  if (!addressScript || !engine.addresses.isHelpful) return undefined
  return html`<script type="module" src="${addressScript}"></script>`
}
