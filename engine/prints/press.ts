import type { Worker } from 'node:worker_threads'
import { GuichetError } from '../errors.ts'
import { openThread } from './open-thread.ts'
import type { Print } from './print.ts'

/** What the thread answers. */
export type Printed = { readonly id: number } & (
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly problem: string }
)

export type Press = {
  /** To be asked for the next one when this one is over. Throws `TooBusy` when it takes too long. */
  make(print: Print): Promise<Buffer>
  close(): void
}

type Job = {
  readonly id: number
  readonly timer: NodeJS.Timeout
  resolve(bytes: Buffer): void
  reject(error: Error): void
}

/** The thread starts at the first print and is replaced when it dies, or when a print takes longer than `makingMs`. */
export function createPress(makingMs: number): Press {
  let making: Job | undefined
  let thread: Worker | undefined
  let count = 0
  const lose = (died: Worker | undefined, reason: Error): void => {
    if (!died || thread !== died) return
    thread = undefined
    void died.terminate()
    over()?.reject(reason)
  }
  const over = (): Job | undefined => {
    const job = making
    making = undefined
    clearTimeout(job?.timer)
    // While something is awaited the process stays; a thread that waits keeps nobody.
    thread?.unref()
    return job
  }
  const start = (): Worker => {
    const started = openThread()
    started.on('message', (answer: Printed) => {
      if (making?.id !== answer.id) return
      if ('bytes' in answer) over()?.resolve(Buffer.from(answer.bytes.buffer))
      else over()?.reject(new Error(`a print could not be made: ${answer.problem}`))
    })
    started.on('error', (error) => lose(started, ended(error)))
    started.on('exit', (code) => lose(started, ended(code)))
    return started
  }
  return {
    make(print) {
      thread ??= start()
      const printing = thread
      const id = count++
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => lose(printing, new GuichetError('TooBusy')), makingMs)
        making = { id, timer, resolve, reject }
        printing.ref()
        printing.postMessage({ id, print })
      })
    },
    close: () => lose(thread, ended('closed')),
  }
}

function ended(cause: unknown): Error {
  return new Error('the thread of prints ended', { cause })
}
