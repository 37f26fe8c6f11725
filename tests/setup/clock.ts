export type TestClock = {
  now(): Date
  /** Jumps to that instant, e.g. `2026-12-01T08:00:00Z`. */
  set(instant: string): void
}

/** A clock that stands still until it is told otherwise. */
export function createClock(instant: string): TestClock {
  let current = new Date(instant)
  return {
    now: () => current,
    set(next) {
      current = new Date(next)
    },
  }
}
