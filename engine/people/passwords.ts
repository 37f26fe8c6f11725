/** Passwords: hashed with argon2id, a few at a time. One hash takes some 60 ms of a core and 19 MiB; a flood of sign-ins must not take the service. */
import { hash, verify } from '@node-rs/argon2'
import { createQueue } from '../create-queue.ts'

export type Passwords = {
  hash(password: string): Promise<string>
  /** Takes as long when there is no hash to compare with: an unknown e-mail must not be told by time. */
  matches(password: string, hashed: string | undefined): Promise<boolean>
}

/** OWASP's second choice of parameters for argon2id (algorithm 2 of the library, its default). */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** One at a time leaves the other cores to citizens; beyond `maxWaiting` the answer is « Patientez ». */
export function createPasswords({ concurrency = 1, maxWaiting = 40 } = {}): Passwords {
  const run = createQueue(concurrency, maxWaiting)
  const decoy = once(() => hash('no account has this password', parameters))
  return {
    hash: (password) => run(() => hash(password, parameters)),
    matches: (password, hashed) =>
      run(async () => {
        const matches = await verify(hashed ?? (await decoy()), password)
        return matches && hashed !== undefined
      }),
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
