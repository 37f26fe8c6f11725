/** When a step is saved: some seconds after the last key, when the page is left, and again after a failure. It knows neither the form nor the network. */

/** `again`: at once, on a newer base. `later`: it may succeed without changing anything. `held`: not before something else happens. */
export type Attempt = 'saved' | 'again' | 'later' | 'held'

export type AutosaveOptions = {
  /** Sends what is in the form now. `isLeaving`: the page may be gone before the answer. Never rejects. */
  readonly save: (isLeaving: boolean) => Promise<Attempt>
  readonly onRetry: (seconds: number) => void
  readonly quietMs?: number
}

export type Autosave = {
  /** Something was changed. */
  touch(): void
  /** Saves at once what is not saved yet; the promise is kept when nothing is on its way any more. */
  flush(isLeaving?: boolean): Promise<void>
  /** Nothing is sent any more until `resume`; the promise is kept when nothing is on its way. */
  stop(): Promise<void>
  resume(): void
  isDirty(): boolean
}

const retrySeconds = [5, 15, 30, 60]
const againMs = 200

export function createAutosave({ save, onRetry, quietMs = 3000 }: AutosaveOptions): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined
  let underWay: Promise<void> | undefined
  /** Number of changes: in all, in what is on its way, in what is saved. */
  const changes = { made: 0, sent: 0, saved: 0 }
  let failures = 0
  let isStopped = false

  function plan(ms: number): void {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void run(false), ms)
  }

  /** One save at a time, each based on what the one before made; but the page that is left says so twice, and cannot wait. */
  function run(isLeaving: boolean): Promise<void> {
    clearTimeout(timer)
    if (changes.saved === changes.made || isStopped) return underWay ?? Promise.resolve()
    if (underWay && changes.sent === changes.made) return underWay
    if (underWay && !isLeaving) return underWay.then(() => run(false))
    const current = attempt(isLeaving).finally(() => {
      if (underWay === current) underWay = undefined
    })
    underWay = current
    return current
  }

  async function attempt(isLeaving: boolean): Promise<void> {
    const sent = changes.made
    changes.sent = sent
    const outcome = await save(isLeaving)
    failures = outcome === 'later' ? failures + 1 : 0
    if (outcome === 'saved') changes.saved = Math.max(changes.saved, sent)
    if (outcome === 'again') plan(againMs)
    if (outcome === 'saved' && changes.saved < changes.made) plan(quietMs)
    if (outcome !== 'later') return
    const seconds = retrySeconds[Math.min(failures, retrySeconds.length) - 1] ?? 60
    onRetry(seconds)
    plan(seconds * 1000)
  }

  const isDirty = () => changes.saved !== changes.made
  return {
    touch() {
      changes.made++
      // After a failure its own delay runs: typing must not put it off for ever.
      if (failures === 0) plan(quietMs)
    },
    flush: (isLeaving = false) => run(isLeaving),
    stop() {
      isStopped = true
      clearTimeout(timer)
      return underWay ?? Promise.resolve()
    },
    resume() {
      isStopped = false
      if (isDirty()) plan(quietMs)
    },
    isDirty,
  }
}
