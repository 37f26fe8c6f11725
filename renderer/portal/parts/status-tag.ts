import type { Phase, WorkflowState } from '../../../engine/definition/index.ts'
import { type Html, html } from '../html.ts'

const byPhase: { readonly [phase in Phase]: string } = {
  draft: 'info',
  validation: 'info',
  open: 'info',
  waiting: 'wait',
  closed: '',
}

const byOutcome: { readonly [outcome in NonNullable<WorkflowState['outcome']>]: string } = {
  accepted: 'ok',
  fulfilled: 'ok',
  refused: 'error',
  dismissed: '',
  withdrawn: '',
}

export type StatusTagProps = {
  readonly phase: Phase
  readonly label: string
  readonly outcome?: WorkflowState['outcome'] | undefined
}

/** The state of a demande, in its own words; the colour only repeats them. */
export function statusTag({ phase, label, outcome }: StatusTagProps): Html {
  return html`<span class="tag ${outcome ? byOutcome[outcome] : byPhase[phase]}">${label}</span>`
}
