import { afterAll } from 'vitest'

const steps: (() => unknown)[] = []

/** Undoes, when the test file is over, what a `beforeAll` has started; the latest first. (An `afterAll` called there is never run.) */
export function afterFile(step: () => unknown): void {
  steps.push(step)
}

afterAll(async () => {
  for (const step of steps.splice(0).reverse()) await step()
})
