/** Brings the documents of a step to life: files leave as soon as they are chosen or dropped. Loaded only where a step asks some. */
import type { StepEvaluation } from '../../../../engine/definition/evaluation.ts'
import type { StepData } from '../../../form/step-data.ts'
import { evaluatedEvent } from '../evaluated-event.ts'
import type { LiveStep } from '../live-step.ts'
import { createDocumentCard, type DocumentCard } from './document-card.ts'
import { readCards } from './read-cards.ts'
import { removeFile } from './remove-file.ts'

export type DocumentsElements = {
  readonly data: StepData
  readonly form: HTMLFormElement
  readonly champs: HTMLElement
  readonly pieces: HTMLElement
  readonly live: Pick<LiveStep, 'learnDocuments'>
}

export function startDocuments({ data, form, champs, pieces, live }: DocumentsElements): void {
  const line = document.getElementById('envois')
  const say = (sentence: string) => {
    if (line) line.textContent = sentence
  }
  const uploadUrl = data.saveUrl.replace(/\/steps\/[^/]*$/, '/documents')
  const cards = [...pieces.querySelectorAll<HTMLElement>('[data-piece]')].map((element) =>
    createDocumentCard(element, { uploadUrl, csrf: data.csrf, say, onAttached: refresh }),
  )
  champs.addEventListener(evaluatedEvent, (event) => {
    if (event instanceof CustomEvent) showAll(cards, event.detail as StepEvaluation)
  })
  for (const card of cards) listenTo(card)
  pieces.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : undefined
    const button = target?.closest<HTMLButtonElement>('button[value^="retirer-document:"]')
    if (!button) return
    event.preventDefault()
    void takeBack(button, { cards, csrf: data.csrf, say, refresh })
  })
  let isWaiting = false
  form.addEventListener('submit', waitForFiles, { capture: true })
  tellCounts()

  /** After something was done about the files of `settled`, the path of a requirement. */
  async function refresh(settled?: string): Promise<void> {
    const drawn = await readCards(location.href)
    if (!drawn) return
    for (const card of cards) {
      const fresh = drawn.get(card.path)
      if (fresh) card.refresh(fresh)
    }
    tellCounts(settled)
  }

  function tellCounts(settled?: string): void {
    live.learnDocuments(Object.fromEntries(cards.map((card) => [card.path, card.count()])), settled)
  }

  /** The step is left once the files on their way have arrived; not when one of them was refused. */
  function waitForFiles(event: SubmitEvent): void {
    if (!cards.some((card) => card.isSending())) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (isWaiting) return
    isWaiting = true
    say('Envoi en cours : la page suivante s’ouvrira dès qu’il sera terminé.')
    void Promise.all(cards.map((card) => card.settled())).then(() => {
      isWaiting = false
      if (cards.some((card) => card.hasFailed())) say('Un fichier n’a pas été joint : voyez pourquoi, puis continuez.')
      else form.requestSubmit(event.submitter)
    })
  }
}

type TakingBack = {
  readonly cards: readonly DocumentCard[]
  readonly csrf: string
  say(sentence: string): void
  refresh(settled?: string): Promise<void>
}

async function takeBack(button: HTMLButtonElement, { cards, csrf, say, refresh }: TakingBack): Promise<void> {
  const card = cards.find(({ element }) => element.contains(button))
  const name = button.closest('.file')?.querySelector('.file-name')?.textContent ?? 'Le fichier'
  button.disabled = true
  const status = await removeFile(button.value.replace('retirer-document:', ''), csrf)
  // 404: another window took it back already.
  if (status === 204 || status === 404) {
    await refresh(card?.path)
    say(`${name} est retiré.`)
    card?.element.querySelector<HTMLElement>('.file button, input[type=file]')?.focus()
    return
  }
  button.disabled = false
  button.focus()
  say(`${name} n’a pas pu être retiré. Vérifiez votre connexion, puis réessayez.`)
}

function showAll(cards: readonly DocumentCard[], { documents, violations }: StepEvaluation): void {
  for (const card of cards)
    card.show(
      documents.find(({ path }) => path === card.path),
      violations,
    )
}

function listenTo(card: DocumentCard): void {
  const { element } = card
  element.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'file') return
    card.send(target.files ?? [])
    // Sent apart: the form must not send them again.
    target.value = ''
  })
  for (const type of ['dragenter', 'dragover'])
    element.addEventListener(type, (event) => {
      event.preventDefault()
      element.classList.add('over')
    })
  element.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || !element.contains(relatedTarget)) element.classList.remove('over')
  })
  element.addEventListener('drop', (event) => {
    event.preventDefault()
    element.classList.remove('over')
    card.send(event.dataTransfer?.files ?? [])
  })
}
