/**
 * Passwords: hashed with argon2id and their strength estimated, a few at a time. One hash takes some 60 ms of a core and 19 MiB; a flood of
 * sign-ins must not take the service.
 */
import { availableParallelism } from 'node:os'
import { createQueue } from '../create-queue.ts'
import { createPasswordThread, type PasswordThread } from './password-thread.ts'

export type Passwords = {
  hash(password: string): Promise<string>
  /**
   * Takes as long when there is no hash to compare with: an unknown e-mail must not be told by time. `mayTry` is asked when the turn has
   * come, which may be long after it was asked for; what it throws is thrown.
   */
  matches(password: string, hashed: string | undefined, mayTry?: () => Promise<void>): Promise<boolean>
  /** How many guesses it would take, as a power of ten; `known` is tried first. */
  guesses(password: string, known: readonly string[]): Promise<number>
}

/** One core is left to pages, and no more is taken than a burst of log-ins needs. */
const cores = Math.max(1, Math.min(4, availableParallelism() - 1))

/** A town that signs in at once waits for its turn, a minute at most; beyond `maxWaiting` the answer is « Patientez ». */
export function createPasswords({ concurrency = cores, maxWaiting = 1000 } = {}): Passwords {
  const turn = createQueue(concurrency, maxWaiting)
  const idle = Array.from({ length: concurrency }, createPasswordThread)
  const run = <T>(task: (thread: PasswordThread) => Promise<T>): Promise<T> =>
    turn(async () => {
      const thread = idle.pop() ?? createPasswordThread()
      try {
        return await task(thread)
      } finally {
        idle.push(thread)
      }
    })
  return {
    hash: (password) => run((thread) => thread.hash(password)),
    matches: (password, hashed, mayTry) =>
      run(async (thread) => {
        await mayTry?.()
        const matches = await thread.verify(password, hashed ?? decoy)
        return matches && hashed !== undefined
      }),
    guesses: (password, known) => run((thread) => thread.guesses(password, known)),
  }
}

/** Of random letters that nobody kept. */
const decoy = '$argon2id$v=19$m=19456,t=2,p=1$ltG3av0JsYwgB3eLhxSYYQ$kcvNtPQx2+/6bl3iV4Z1hXqd8B0DddOAlPjRB1OE0Co'
