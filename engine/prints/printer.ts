import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { GuichetError } from '../errors.ts'
import type { Print } from './print.ts'

/** Makes PDFs in a thread of its own: the pages of others do not wait while fonts are cut and pages are laid out. */
export type Printer = {
  /** The PDF of a print. Throws `TooBusy` when too many wait already, and when one takes longer than it may. */
  print(print: Print): Promise<Buffer>
  /** Ends the thread; what waits is refused. */
  close(): Promise<void>
}

/** What the thread answers. */
export type Printed = { readonly id: number } & (
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly problem: string }
)

type Waiting = { resolve(bytes: Buffer): void; reject(error: Error): void; readonly timer: NodeJS.Timeout }

const mostWaiting = 50

/** The thread starts at the first print and is replaced when it dies. `patienceMs` is for one print, its wait included. */
export function createPrinter({ patienceMs = 15_000 }: { readonly patienceMs?: number } = {}): Printer {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | undefined
  let count = 0
  const fail = (died: Worker, cause: unknown) => {
    if (thread !== died) return
    thread = undefined
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer)
      reject(new Error('the thread of prints ended', { cause }))
    }
    waiting.clear()
    void died.terminate()
  }
  const start = (): Worker => {
    const started = openThread()
    started.on('message', (answer: Printed) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (waiting.size === 0) started.unref()
      if (!asked) return
      clearTimeout(asked.timer)
      if ('bytes' in answer) asked.resolve(Buffer.from(answer.bytes.buffer))
      else asked.reject(new Error(`a print could not be made: ${answer.problem}`))
    })
    started.on('error', (error) => fail(started, error))
    started.on('exit', (code) => fail(started, code))
    return started
  }
  return {
    print(print) {
      if (waiting.size >= mostWaiting) return Promise.reject(new GuichetError('TooBusy'))
      thread ??= start()
      const printing = thread
      const id = count++
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => fail(printing, 'too slow'), patienceMs)
        waiting.set(id, { resolve, reject, timer })
        // While something is awaited the process stays; a thread that waits keeps nobody.
        printing.ref()
        printing.postMessage({ id, print })
      })
    },
    async close() {
      if (thread) fail(thread, 'closed')
    },
  }
}

/** Run from its sources, a thread does not know TypeScript by itself, even when the program does. */
const fromSource = `import('tsx/esm/api').then(({ tsImport }) => tsImport(require('node:worker_threads').workerData, __filename))`

/** Beside this file as source; beside the server, whatever the chunk that this is in, once bundled. */
function openThread(): Worker {
  const source = new URL('./print-thread.ts', import.meta.url)
  const limits = { resourceLimits: { maxOldGenerationSizeMb: 256 } }
  if (existsSync(fileURLToPath(source)))
    return new Worker(fromSource, { ...limits, eval: true, workerData: source.href })
  const built = ['./print-thread.js', '../print-thread.js'].map((name) => new URL(name, import.meta.url))
  const found = built.find((url) => existsSync(fileURLToPath(url)))
  if (!found) throw new Error('print-thread.js is not beside the server: build it')
  return new Worker(found, limits)
}
