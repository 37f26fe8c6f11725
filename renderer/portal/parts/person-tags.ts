import type { PersonState } from '../../../engine/people/household/person-state.ts'
import type { PersonView } from '../../../engine/people/household/person-view.ts'
import { type Html, html } from '../html.ts'

const looks: { readonly [state in PersonState]: string } = {
  new: 'info',
  valid: 'ok',
  invalid: 'error',
  modified: 'wait',
  archived: '',
}

/** The state of a person of the household in its own words, and whether they answer for it. */
export function personTags({ state, stateLabel, isResponsible }: PersonView): Html {
  return html`<span class="tag ${looks[state]}">${stateLabel}</span>${isResponsible && html` <span class="tag">responsable</span>`}`
}
