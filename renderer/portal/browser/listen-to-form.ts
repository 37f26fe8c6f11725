import type { Choice } from '../../../engine/definition/language.ts'
import { chosenEvent } from '../../form/fields/combobox.tsx'
import type { Autosave } from './autosave.ts'
import type { LiveStep } from './live-step.ts'
import type { SavedLine } from './saved-line.ts'
import type { StepSaver } from './step-saver.ts'

type Listening = {
  readonly form: HTMLFormElement
  readonly champs: HTMLElement
  readonly live: LiveStep
  readonly autosave: Autosave
  readonly saver: StepSaver
  readonly line: SavedLine
}

/** While one types nothing is worked out; a choice is followed at once, it may open other fields. */
const typingPauseMs = 250
/** A page that cannot be saved must still be able to send its form. */
const patienceMs = 4000
const offlineSentence =
  'Vous êtes hors connexion. Ce que vous avez saisi reste dans cette page\u00a0: recommencez une fois la connexion revenue.'

export function listenToForm(listening: Listening): void {
  const { form, champs, live, autosave, saver, line } = listening
  const refresh = createRefresh(live)
  const onChange = (event: Event) => {
    const control = event.target
    if (!isControl(control) || control.name === '') return
    // A text was heard key by key already; only what a script of ours puts in it changes it at once.
    if (event.type === 'change' && event.isTrusted && isTyped(control)) return
    live.change(control.name)
    autosave.touch()
    refresh.after(isTyped(control) && event.type === 'input' ? typingPauseMs : 0)
  }
  champs.addEventListener('input', onChange)
  champs.addEventListener('change', onChange)
  champs.addEventListener('focusout', ({ target, relatedTarget }) => {
    const field = target instanceof Element ? target.closest('.field') : null
    if (!field || (relatedTarget instanceof Node && field.contains(relatedTarget))) return
    live.leave([...field.querySelectorAll<HTMLInputElement>('[name]')].map(({ name }) => name))
    refresh.after(0)
  })
  champs.addEventListener(chosenEvent, (event) => {
    if (event instanceof CustomEvent) live.learnOption(event.detail as Choice)
  })
  champs.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>('button[data-conflit]') : null
    if (button?.dataset.conflit !== undefined) saver.settle(button.dataset.conflit, button.value === 'prendre')
    if (button && live.conflicts().length === 0) void autosave.flush()
  })
  form.addEventListener('submit', (event) => {
    const { submitter } = event
    const action = submitter instanceof HTMLButtonElement ? submitter.value : ''
    if (live.act(action)) {
      event.preventDefault()
      autosave.touch()
    } else if (!navigator.onLine) {
      // The page of the browser that says so would take the place of this one in the history, with what is typed.
      event.preventDefault()
      line.say(offlineSentence)
    } else void leave(event, submitter)
  })
  listenToPage(listening)

  /** A save under way must end first: the form is sent with the version it made. */
  async function leave(event: SubmitEvent, submitter: HTMLElement | null): Promise<void> {
    const isIdle = saver.isIdle()
    const settled = autosave.stop()
    if (isIdle) return
    event.preventDefault()
    await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, patienceMs))])
    saver.abandon()
    form.requestSubmit(submitter)
  }
}

function listenToPage({ live, autosave, saver }: Listening): void {
  addEventListener('pagehide', () => void autosave.flush(true))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void autosave.flush(true)
  })
  addEventListener('online', () => void autosave.flush())
  // Back to a page that the browser kept as it was: what it holds may have been sent meanwhile, its version is old.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    autosave.resume()
    autosave.touch()
    live.refresh()
    void autosave.flush()
  })
  addEventListener('beforeunload', (event) => {
    if (!autosave.isDirty() || !saver.isInTrouble()) return
    event.preventDefault()
    // Reached only by who stays.
    setTimeout(autosave.resume, 0)
  })
}

/**
 * One refresh at a time. Not between the press and the release of a pointer: an error that appears would move the button
 * that is being pressed.
 */
function createRefresh(live: LiveStep): { after(ms: number): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isPressed = false
  let isWaiting = false
  const run = () => {
    isWaiting = isPressed
    if (!isPressed) live.refresh()
  }
  addEventListener('pointerdown', () => {
    isPressed = true
  })
  for (const released of ['pointerup', 'pointercancel'])
    addEventListener(released, () => {
      isPressed = false
      if (isWaiting) setTimeout(run, 0)
    })
  return {
    after(ms) {
      clearTimeout(timer)
      timer = setTimeout(run, ms)
    },
  }
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

function isControl(target: EventTarget | null): target is Control {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  )
}

function isTyped(control: Control): boolean {
  return !(control instanceof HTMLSelectElement) && control.type !== 'radio' && control.type !== 'checkbox'
}
