import type { Evaluation, StepEvaluation } from '../../../engine/definition/evaluation.ts'
import { type Html, html } from '../html.ts'
import { applyingSteps, stepUrl } from '../step-order.ts'
import { capitalise, numberWord } from '../typography.ts'

export type SidePanelProps = {
  readonly demandeId: string
  readonly evaluation: Evaluation
  readonly currentId: string
}

/** All steps announced, each with its state and sentence, beside the form on wide screens. */
export function sidePanel(props: SidePanelProps): Html {
  return html`<aside class="wide-only" aria-labelledby="titre-etapes"><div class="card"><h2 id="titre-etapes" class="unseen">Étapes de la démarche</h2>${stepList(props)}</div></aside>`
}

/** The same on narrow screens: one line and a bar above the form, the list on demand. */
export function stepProgress(props: SidePanelProps): Html {
  const steps = applyingSteps(props.evaluation)
  const at = steps.findIndex((step) => step.id === props.currentId)
  const next = steps[at + 1]
  return html`<div class="where small-only"><progress max="${steps.length}" value="${at + 1}" aria-hidden="true"></progress><details><summary>Les ${numberWord(steps.length)} étapes${next && html`<span class="optional"> – ensuite\u00a0: ${next.title}</span>`}</summary>${stepList(props)}</details></div>`
}

/** "Étape 1 sur 3". */
export function stepPosition({ evaluation, currentId }: Pick<SidePanelProps, 'evaluation' | 'currentId'>): string {
  const steps = applyingSteps(evaluation)
  return `Étape ${steps.findIndex((step) => step.id === currentId) + 1} sur ${steps.length}`
}

function stepList({ demandeId, evaluation, currentId }: SidePanelProps): Html {
  const items = applyingSteps(evaluation).map((step) => {
    const isCurrent = step.id === currentId
    const name = html`${step.title}${!step.optional && html` <span class="must" aria-hidden="true">*</span>`}`
    const link = step.available && !isCurrent
    return html`<li data-etape="${step.id}" class="${classes[step.status]}"${isCurrent && html` aria-current="step"`}><span class="name">${
      link ? html`<a href="${stepUrl(demandeId, step.id, { toComplete: wasLeft(step) })}">${name}</a>` : name
    }</span><span class="state">${capitalise(step.sentence)}</span></li>`
  })
  return html`<ol class="steps">${items}</ol>`
}

const classes: { readonly [status in StepEvaluation['status']]: string } = {
  unavailable: 'later',
  incomplete: '',
  invalid: 'wrong',
  complete: 'done',
}

/** Reached, filled in part, and to be completed: its page then says what is missing. */
function wasLeft(step: StepEvaluation): boolean {
  return !step.optional && (step.status === 'incomplete' || step.status === 'invalid')
}
