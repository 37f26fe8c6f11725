import type { Phase } from '../../../engine/definition/language.ts'
import { type Html, html } from '../html.ts'

const kinds: { readonly [phase in Phase]: string } = {
  draft: 'info',
  validation: 'info',
  open: 'wait',
  waiting: 'error',
  closed: 'ok',
}

/** The state of a demande, in its own words; the colour only repeats them. */
export function statusTag({ phase, label }: { phase: Phase; label: string }): Html {
  const text = phase === 'draft' || phase === 'validation' ? 'Brouillon' : label
  return html`<span class="tag ${kinds[phase]}">${text}</span>`
}
