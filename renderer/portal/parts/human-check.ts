import { type Html, html } from '../html.ts'
import type { Site } from '../site.ts'

/** Names that the form posts beside its answers. */
export const proofNames = { proof: '_preuve', trap: '_site' } as const

/**
 * What holds robots back in a form: a proof of work that the page’s script makes (altcha, of ours), and a field that nobody sees. Without a
 * script nothing is asked.
 */
export function humanCheck({ assets }: Pick<Site, 'assets'>): {
  readonly fields: Html
  readonly scripts: Html | undefined
} {
  const { proof } = assets
  const trap = html`<div class="unseen" aria-hidden="true"><label>Laissez ce champ vide <input name="${proofNames.trap}" tabindex="-1" autocomplete="off"></label></div>`
  if (!proof) return { fields: trap, scripts: undefined }
  return {
    fields: html`${trap}<altcha-widget class="proof" name="${proofNames.proof}" challenge="/api/v1/proof-of-work" language="fr-fr" auto="onfocus" configuration="${hidden}" data-ouvrier="${proof.worker}"></altcha-widget>`,
    scripts: html`<link rel="stylesheet" href="${proof.sheet}"><script type="module" src="${proof.script}"></script>`,
  }
}

/** Neither its mark nor its link to another site. */
const hidden = JSON.stringify({ hideFooter: true, hideLogo: true })
