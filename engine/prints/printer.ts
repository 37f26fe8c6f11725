import type { Worker } from 'node:worker_threads'
import { GuichetError } from '../errors.ts'
import { openThread } from './open-thread.ts'
import type { Print } from './print.ts'

/** Makes PDFs in a thread of its own: the pages of others do not wait while fonts are cut and pages are laid out. */
export type Printer = {
  /** The PDF of a print. Throws `TooBusy` when too many wait already, and when its turn, or its end, does not come in time. */
  print(print: Print): Promise<Buffer>
  /** Ends the thread; what waits is refused. */
  close(): Promise<void>
}

/** What the thread answers. */
export type Printed = { readonly id: number } & (
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly problem: string }
)

type Job = {
  readonly id: number
  readonly print: Print
  timer: NodeJS.Timeout
  resolve(bytes: Buffer): void
  reject(error: Error): void
}

/** In milliseconds: until a print has its turn, then until it is made. Together, less than a request may take. */
type Patience = { readonly waitingMs?: number; readonly makingMs?: number }

const mostWaiting = 49

/**
 * One print at a time. The thread starts at the first one and is replaced when it dies; what kills it, or takes too long, takes no other
 * print with it.
 */
export function createPrinter({ waitingMs = 9_000, makingMs = 10_000 }: Patience = {}): Printer {
  const waiting: Job[] = []
  let making: Job | undefined
  let thread: Worker | undefined
  let count = 0
  const start = (): Worker => {
    const started = openThread()
    started.on('message', (answer: Printed) => {
      if (making?.id === answer.id) end(making, answer)
    })
    started.on('error', (error) => lose(started, new Error('the thread of prints ended', { cause: error })))
    started.on('exit', (code) => lose(started, new Error('the thread of prints ended', { cause: code })))
    return started
  }
  const end = (job: Job, answer: Printed): void => {
    clearTimeout(job.timer)
    making = undefined
    if ('bytes' in answer) job.resolve(Buffer.from(answer.bytes.buffer))
    else job.reject(new Error(`a print could not be made: ${answer.problem}`))
    next()
  }
  const lose = (died: Worker, reason: Error): void => {
    if (thread !== died) return
    thread = undefined
    void died.terminate()
    if (making) {
      clearTimeout(making.timer)
      making.reject(reason)
    }
    making = undefined
    next()
  }
  const next = (): void => {
    if (making) return
    making = waiting.shift()
    // While something is awaited the process stays; a thread that waits keeps nobody.
    if (!making) {
      thread?.unref()
      return
    }
    clearTimeout(making.timer)
    thread ??= start()
    const printing = thread
    printing.ref()
    making.timer = setTimeout(() => lose(printing, tooBusy('making')), makingMs)
    printing.postMessage({ id: making.id, print: making.print })
  }
  return {
    print(print) {
      if (waiting.length >= mostWaiting) return Promise.reject(tooBusy('full'))
      const id = count++
      return new Promise((resolve, reject) => {
        const giveUp = () => {
          waiting.splice(waiting.indexOf(job), 1)
          reject(tooBusy('waiting'))
        }
        const job: Job = { id, print, resolve, reject, timer: setTimeout(giveUp, waitingMs) }
        waiting.push(job)
        next()
      })
    },
    async close() {
      for (const { timer, reject } of waiting.splice(0)) {
        clearTimeout(timer)
        reject(new Error('the thread of prints ended', { cause: 'closed' }))
      }
      if (thread) lose(thread, new Error('the thread of prints ended', { cause: 'closed' }))
    },
  }
}

function tooBusy(reason: string): GuichetError {
  return new GuichetError('TooBusy', { context: { reason } })
}
