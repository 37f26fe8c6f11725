import { GuichetError } from '../errors.ts'
import { createPress } from './press.ts'
import type { Print } from './print.ts'

/** Makes PDFs in a thread of its own: the pages of others do not wait while fonts are cut and pages are laid out. */
export type Printer = {
  /** The PDF of a print. Throws `TooBusy` when too many wait already, and when its turn, or its end, does not come in time. */
  print(print: Print): Promise<Buffer>
  /** Ends the thread; what waits is refused. */
  close(): Promise<void>
}

type Waiting = {
  readonly print: Print
  readonly timer: NodeJS.Timeout
  resolve(bytes: Promise<Buffer>): void
  reject(error: Error): void
}

/** In milliseconds: until a print has its turn, then until it is made. Together, less than a request may take. */
type Patience = { readonly waitingMs?: number; readonly makingMs?: number }

/** Besides the one that is being made. */
const mostWaiting = 49

/** One print at a time: what takes too long, or kills the thread, takes no other print with it. */
export function createPrinter({ waitingMs = 9_000, makingMs = 10_000 }: Patience = {}): Printer {
  const press = createPress(makingMs)
  const waiting: Waiting[] = []
  let isMaking = false
  const makeAll = async (): Promise<void> => {
    if (isMaking) return
    isMaking = true
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      clearTimeout(next.timer)
      const made = press.make(next.print)
      next.resolve(made)
      // Its failure is told to who asked for it.
      await made.catch(() => undefined)
    }
    isMaking = false
  }
  return {
    print(print) {
      if (waiting.length >= mostWaiting) return Promise.reject(new GuichetError('TooBusy'))
      return new Promise((resolve, reject) => {
        const giveUp = () => {
          waiting.splice(waiting.indexOf(asked), 1)
          reject(new GuichetError('TooBusy'))
        }
        const asked: Waiting = { print, timer: setTimeout(giveUp, waitingMs), resolve, reject }
        waiting.push(asked)
        void makeAll()
      })
    },
    async close() {
      for (const { timer, reject } of waiting.splice(0)) {
        clearTimeout(timer)
        reject(new GuichetError('TooBusy'))
      }
      press.close()
    },
  }
}
