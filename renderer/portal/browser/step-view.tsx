import { startTransition, useEffect } from 'react'
import { flushSync } from 'react-dom'
import { hydrateRoot } from 'react-dom/client'
import { type LiveProps, StepForm } from '../../form/step-form.tsx'
import type { StepFormProps } from '../../form/step-form-props.ts'

export type Drawing = StepFormProps & LiveProps

export type StepView = {
  /** Behind the keys, which never wait for it. */
  draw(drawing: Drawing): void
  /** At once: a button was pressed, the focus follows. */
  drawNow(drawing: Drawing): void
}

/**
 * Takes over the fields that the server drew. `onMismatch`: they were not those expected, so that they had to be drawn anew and
 * what was typed before is to be put back.
 */
export function createStepView(champs: HTMLElement, first: Drawing, onMismatch: () => void): StepView {
  const root = hydrateRoot(champs, <Drawn {...first} />, { onRecoverableError: onMismatch })
  const render = (drawing: Drawing) => root.render(<Drawn {...drawing} />)
  return {
    draw: (drawing) => startTransition(() => render(drawing)),
    drawNow: (drawing) => flushSync(() => render(drawing)),
  }
}

function Drawn(drawing: Drawing) {
  useEffect(untitleErrors)
  return <StepForm {...drawing} />
}

/** The title said so when the page came; once nothing is to be corrected it would be false. */
function untitleErrors(): void {
  if (!document.getElementById('erreurs')) document.title = document.title.replace(/^Erreur\s: /, '')
}
