import { GuichetError } from './errors.ts'

/** Runs tasks in order, `concurrency` at once. Throws `TooManyRequests` rather than let more than `maxWaiting` wait. */
export function createQueue(concurrency: number, maxWaiting: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= concurrency) {
      if (waiting.length >= maxWaiting)
        throw new GuichetError('TooManyRequests', { context: { waiting: waiting.length } })
      // The place is handed over by the task that ends, so `running` does not change.
      await new Promise<void>((go) => waiting.push(go))
    } else running++
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
