/** Time from a failed try to the next, in milliseconds: e seconds, then e² …, six hours at most. That of graphile-worker. */
export function delayAfter(attempt: number): number {
  return Math.exp(Math.min(attempt, 10)) * 1000
}

/** How many tries it takes for the last to be made at least that long after the first. */
export function attemptsOver(durationMs: number): number {
  let attempts = 1
  for (let waited = 0; waited < durationMs; attempts++) waited += delayAfter(attempts)
  return attempts
}
