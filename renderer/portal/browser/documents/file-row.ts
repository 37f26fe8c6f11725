/** The line of a file on its way: how far it is, why it was not accepted, and what may be done. */
export type FileRow = {
  readonly element: HTMLLIElement
  progress(sent: number): void
  /** `retry`: what tries again; without it the line only tells. */
  fail(message: string, retry?: () => void): void
}

export function createFileRow(name: string, onDismiss: () => void): FileRow {
  const element = document.createElement('li')
  element.className = 'file'
  const title = make('span', 'file-name', name)
  const bar = document.createElement('progress')
  bar.max = 1
  bar.value = 0
  bar.setAttribute('aria-label', `Envoi de ${name}`)
  const state = make('span', 'file-state', '0\u00a0%')
  const dismiss = button('Annuler', name, onDismiss)
  element.append(title, bar, state, dismiss)
  return {
    element,
    progress(sent) {
      bar.value = sent
      state.textContent = sent < 1 ? `${Math.floor(sent * 100)}\u00a0%` : 'Vérification du fichier…'
    },
    fail(message, retry) {
      element.className = 'file wrong'
      const actions = [button('Fermer', name, onDismiss)]
      if (retry) actions.unshift(button('Réessayer', name, retry))
      element.replaceChildren(title, make('p', 'message', message), ...actions)
    },
  }
}

function make(tag: 'span' | 'p', className: string, text: string): HTMLElement {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  return element
}

function button(label: string, name: string, act: () => void): HTMLButtonElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = 'button plain'
  element.append(label, make('span', 'unseen', `\u00a0: ${name}`))
  element.addEventListener('click', act)
  return element
}
