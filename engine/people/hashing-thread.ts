import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/** One argon2id at a time, in a thread of its own: neither the pages nor the threads that Node keeps for files and names wait for it. */
export type HashingThread = {
  hash(password: string): Promise<string>
  verify(password: string, hashed: string): Promise<boolean>
}

/** OWASP's second choice of parameters for argon2id (algorithm 2 of the library, its default). */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * As text, so that a thread needs neither a build nor a translator. On Linux a thread may be less urgent than the others of its process:
 * in a rush of log-ins, whoever reads a page comes first. Elsewhere it would slow the whole process.
 */
const program = `
const { parentPort, workerData } = require('node:worker_threads')
const { hashSync, verifySync } = require(workerData.library)
if (process.platform === 'linux') try { require('node:os').setPriority(10) } catch {}
parentPort.on('message', ({ password, hashed }) => {
  try {
    const value = hashed === undefined ? hashSync(password, workerData.parameters) : verifySync(hashed, password)
    parentPort.postMessage({ value })
  } catch (error) {
    // A hash that is none is no match; nothing of it is told.
    parentPort.postMessage({ value: hashed === undefined ? undefined : false })
  }
})`

type Task = { readonly password: string; readonly hashed?: string }
type Job = { resolve(value: string | boolean): void; reject(error: Error): void }

/** The thread starts at the first password and is replaced when it dies. To be asked for the next when the one before is over. */
export function createHashingThread(): HashingThread {
  let job: Job | undefined
  let thread: Worker | undefined
  const over = (): Job | undefined => {
    const done = job
    job = undefined
    // A thread that waits keeps no process.
    thread?.unref()
    return done
  }
  const start = (): Worker => {
    const library = createRequire(import.meta.url).resolve('@node-rs/argon2')
    const started = new Worker(program, { eval: true, workerData: { library, parameters } })
    const lose = (cause: unknown): void => {
      if (thread === started) thread = undefined
      over()?.reject(new Error('the thread of passwords ended', { cause }))
    }
    started.on('message', ({ value }: { value?: string | boolean }) =>
      value === undefined ? over()?.reject(new Error('a password could not be hashed')) : over()?.resolve(value),
    )
    started.on('error', lose)
    started.on('exit', lose)
    return started
  }
  const run = (task: Task): Promise<string | boolean> => {
    thread ??= start()
    const asked = thread
    return new Promise((resolve, reject) => {
      job = { resolve, reject }
      asked.ref()
      asked.postMessage(task)
    })
  }
  return {
    hash: async (password) => String(await run({ password })),
    verify: async (password, hashed) => (await run({ password, hashed })) === true,
  }
}
