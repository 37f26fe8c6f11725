import { createFileRow, type FileRow } from './file-row.ts'
import { type FileSending, type SendResult, sendFile } from './send-file.ts'

export type SendingQueue = {
  readonly element: HTMLElement
  isSending(): boolean
  /** Once nothing is on its way. Never rejects. */
  settled(): Promise<void>
  add(file: File): void
}

export type SendingOptions = {
  readonly url: string
  readonly csrf: string
  say(sentence: string): void
  /** A file was attached: what is drawn of it takes the place of its line. */
  onAttached(): Promise<void>
  /** The line that had the focus is gone. */
  onLostFocus(): void
}

/** Sends files one after the other, each with its own line. */
export function createSendingQueue(options: SendingOptions): SendingQueue {
  const element = document.createElement('ul')
  element.className = 'files'
  element.hidden = true
  let turn: Promise<void> = Promise.resolve()
  let pending = 0

  function add(file: File): void {
    let current: FileSending | undefined
    let isDismissed = false
    const row = createFileRow(file.name, () => {
      isDismissed = true
      current?.stop()
      drop(row.element)
    })
    element.append(row.element)
    element.hidden = false
    pending++
    const attempt = async () => {
      if (isDismissed) return
      current = sendFile(file, { url: options.url, csrf: options.csrf, onProgress: row.progress })
      await conclude(await current.result, { file, row })
    }
    turn = turn.then(attempt).finally(() => {
      pending--
    })
  }

  async function conclude(result: SendResult, { file, row }: { file: File; row: FileRow }): Promise<void> {
    if (result.kind === 'attached') {
      await options.onAttached()
      drop(row.element)
      options.say(`${file.name} est joint.`)
    } else if (result.kind === 'refused') {
      row.fail(result.message)
      options.say(`${file.name} n’a pas été accepté. ${result.message}`)
    } else if (result.kind === 'failed') {
      row.fail('L’envoi n’a pas abouti. Vérifiez votre connexion, puis réessayez.', () => {
        drop(row.element)
        add(file)
      })
      options.say(`L’envoi de ${file.name} n’a pas abouti.`)
    }
  }

  function drop(row: HTMLElement): void {
    const hadFocus = row.contains(document.activeElement)
    row.remove()
    element.hidden = element.children.length === 0
    if (hadFocus) options.onLostFocus()
  }

  async function settled(): Promise<void> {
    while (pending > 0) await turn
  }

  return { element, add, settled, isSending: () => pending > 0 }
}
