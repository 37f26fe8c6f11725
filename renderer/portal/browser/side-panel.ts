import type { Evaluation, StepEvaluation } from '../../../engine/definition/evaluation.ts'

/**
 * Keeps the state of each step as the server draws it. Only what changed is written: the server knows more than the page (what is
 * in the long lists), and a panel that is written at each key would be read at each key.
 */
export function updateSidePanel(root: ParentNode, before: Evaluation, now: Evaluation): void {
  now.steps.forEach((step, index) => {
    const known = before.steps[index]
    if (known?.status === step.status && known.sentence === step.sentence) return
    for (const item of root.querySelectorAll<HTMLElement>(`[data-etape="${CSS.escape(step.id)}"]`))
      updateItem(item, step)
  })
}

function updateItem(item: HTMLElement, step: StepEvaluation): void {
  item.className = classes[step.status]
  const state = item.querySelector('.state')
  if (state) state.textContent = step.sentence.charAt(0).toLocaleUpperCase('fr') + step.sentence.slice(1)
}

const classes: { readonly [status in StepEvaluation['status']]: string } = {
  unavailable: 'later',
  incomplete: '',
  invalid: 'wrong',
  complete: 'done',
}
