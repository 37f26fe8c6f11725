/** The page came back with errors: the first thing read is what is to be corrected. */
export function focusSummary(): void {
  if (document.activeElement === document.body || document.activeElement === null)
    document.getElementById('erreurs')?.focus()
}

/** A line of the summary moves the focus to its control, its label in sight. Links work without this; they show less. */
export function followErrorLink(champs: HTMLElement): void {
  champs.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.summary a') : null
    if (!link) return
    event.preventDefault()
    focusField(decodeURIComponent(link.hash.slice(1)))
  })
}

/** Focuses the control of this id and brings its whole field in sight. */
export function focusField(id: string): void {
  const control = document.getElementById(id)
  if (!control) return
  control.focus({ preventScroll: true })
  const whole = control.closest('.field') ?? control
  whole.scrollIntoView({ block: 'nearest' })
}
