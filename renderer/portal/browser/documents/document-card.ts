import type { EffectiveRequirement, Violation } from '../../../../engine/definition/evaluation.ts'
import { createSendingQueue } from './sending-queue.ts'

export type DocumentCard = {
  readonly element: HTMLElement
  /** `pieces.mandat`. */
  readonly path: string
  isSending(): boolean
  settled(): Promise<void>
  /** A file that was sent was not accepted, and its line still says so. */
  hasFailed(): boolean
  send(files: Iterable<File>): void
  /** What the evaluation says of it now; `undefined`: it is not asked. */
  show(asked: EffectiveRequirement | undefined, violations: readonly Violation[]): void
  /** Its files, as the server has just drawn them. */
  refresh(drawn: Element): void
  count(): number
}

export type CardOptions = {
  readonly uploadUrl: string
  readonly csrf: string
  say(sentence: string): void
  /** A file was attached to this requirement: the card is to be drawn again. */
  onAttached(path: string): Promise<void>
}

/** Sends the files of one requirement, one after the other, each with its own line. */
export function createDocumentCard(element: HTMLElement, options: CardOptions): DocumentCard {
  const path = element.dataset.piece ?? ''
  const parts = partsOf(element)
  const queue = createSendingQueue({
    url: `${options.uploadUrl}?requirement=${encodeURIComponent(path)}`,
    csrf: options.csrf,
    say: options.say,
    onAttached: () => options.onAttached(path),
    onLostFocus: () => parts.input?.focus(),
  })
  parts.files.after(queue.element)
  parts.button?.remove()
  if (matchMedia('(pointer: fine)').matches) parts.chooser.append(dropHint())
  let hasChanged = false
  return {
    element,
    path,
    isSending: queue.isSending,
    settled: queue.settled,
    hasFailed: () => queue.element.querySelector('.wrong') !== null,
    send(files) {
      const list = [...files]
      if (list.length > 0)
        options.say(list.length === 1 ? `Envoi de ${list[0]?.name}…` : `Envoi de ${list.length}\u00a0fichiers…`)
      for (const file of list) queue.add(file)
    },
    show(asked, violations) {
      element.hidden = asked === undefined
      parts.required.hidden = asked?.required !== true
      parts.optional.hidden = asked?.required === true
      // What the page came with stays until something is done about it.
      if (!hasChanged || violations.some((violation) => violation.path === path)) return
      parts.errors.replaceChildren()
      element.classList.remove('wrong')
      parts.input?.removeAttribute('aria-invalid')
    },
    refresh(drawn) {
      const fresh = partsOf(drawn)
      hasChanged ||= fresh.files.innerHTML !== parts.files.innerHTML
      parts.files.replaceChildren(...fresh.files.childNodes)
      parts.files.dataset.nombre = fresh.files.dataset.nombre ?? '0'
      parts.chooser.hidden = fresh.chooser.hidden
    },
    count: () => Number(parts.files.dataset.nombre),
  }
}

function dropHint(): HTMLElement {
  const hint = document.createElement('p')
  hint.className = 'drop-hint'
  hint.textContent = 'Vous pouvez aussi faire glisser vos fichiers jusqu’ici.'
  return hint
}

function partsOf(card: Element) {
  const part = (name: string) => {
    const found = card.querySelector<HTMLElement>(`[data-${name}]`)
    if (!found) throw new Error(`a card without ${name}`)
    return found
  }
  return {
    files: part('fichiers'),
    chooser: part('choix'),
    errors: part('erreurs'),
    required: part('obligatoire'),
    optional: part('facultatif'),
    input: card.querySelector<HTMLInputElement>('input[type=file]'),
    button: card.querySelector('[data-joindre]'),
  }
}
