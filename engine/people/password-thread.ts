import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/**
 * One password at a time, in a thread of its own: neither the pages nor the threads that Node keeps for files and names wait for a hash
 * (some 60 ms), or for the guesses that a password would take (up to 100 ms).
 */
export type PasswordThread = {
  /** By argon2id. */
  hash(password: string): Promise<string>
  verify(password: string, hashed: string): Promise<boolean>
  /** How many guesses it would take, as a power of ten; `known` is tried first. */
  guesses(password: string, known: readonly string[]): Promise<number>
}

/** OWASP's second choice of parameters for argon2id (algorithm 2 of the library, its default). */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** How many spellings the estimation tries (`4` for `a`): its time grows with it. */
const spellings = 16

/**
 * As text, so that a thread needs neither a build nor a translator. On Linux a thread may be less urgent than the others of its process:
 * in a rush of log-ins, whoever reads a page comes first. Elsewhere it would slow the whole process. The dictionaries weigh some 20 MB in
 * memory: read at the first password that is chosen.
 */
const program = `
const { parentPort, workerData: { libraries, parameters, spellings } } = require('node:worker_threads')
const { hashSync, verifySync } = require(libraries.argon2)
if (process.platform === 'linux') try { require('node:os').setPriority(10) } catch {}
let estimate
const readDictionaries = () => {
  const { zxcvbn, zxcvbnOptions } = require(libraries.strength)
  const common = require(libraries.common)
  zxcvbnOptions.setOptions({
    dictionary: { ...common.dictionary, ...require(libraries.french).dictionary },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: spellings,
  })
  return zxcvbn
}
const tasks = {
  hash: ({ password }) => hashSync(password, parameters),
  // A hash that is none is no match; nothing of it is told.
  verify: ({ password, hashed }) => { try { return verifySync(hashed, password) } catch { return false } },
  guesses: ({ password, known }) => (estimate ??= readDictionaries())(password, known).guessesLog10,
}
parentPort.on('message', (task) => {
  try {
    parentPort.postMessage({ value: tasks[task.name](task) })
  } catch {
    parentPort.postMessage({})
  }
})`

type Task =
  | { readonly name: 'hash'; readonly password: string }
  | { readonly name: 'verify'; readonly password: string; readonly hashed: string }
  | { readonly name: 'guesses'; readonly password: string; readonly known: readonly string[] }
type Value = string | boolean | number
type Job = { resolve(value: Value): void; reject(error: Error): void }

/** The thread starts at the first password and is replaced when it dies. To be asked for the next when the one before is over. */
export function createPasswordThread(): PasswordThread {
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
    const started = new Worker(program, {
      eval: true,
      workerData: { libraries: findLibraries(), parameters, spellings },
    })
    const lose = (cause: unknown): void => {
      if (thread === started) thread = undefined
      over()?.reject(new Error('the thread of passwords ended', { cause }))
    }
    started.on('message', ({ value }: { value?: Value }) =>
      // What failed is not told: it may hold the password.
      value === undefined ? over()?.reject(new Error('a password could not be dealt with')) : over()?.resolve(value),
    )
    started.on('error', lose)
    started.on('exit', lose)
    return started
  }
  const run = (task: Task): Promise<Value> => {
    thread ??= start()
    const asked = thread
    return new Promise((resolve, reject) => {
      job = { resolve, reject }
      asked.ref()
      asked.postMessage(task)
    })
  }
  return {
    hash: async (password) => String(await run({ name: 'hash', password })),
    verify: async (password, hashed) => (await run({ name: 'verify', password, hashed })) === true,
    guesses: async (password, known) => Number(await run({ name: 'guesses', password, known })),
  }
}

function findLibraries() {
  const require = createRequire(import.meta.url)
  return {
    argon2: require.resolve('@node-rs/argon2'),
    strength: require.resolve('@zxcvbn-ts/core'),
    common: require.resolve('@zxcvbn-ts/language-common'),
    french: require.resolve('@zxcvbn-ts/language-fr'),
  }
}
