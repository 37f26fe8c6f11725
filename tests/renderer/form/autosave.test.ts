import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Attempt, createAutosave } from '../../../renderer/portal/browser/autosave.ts'

/** A save whose end the test decides. */
function createBench() {
  const pending: ((attempt: Attempt) => void)[] = []
  const leaving: boolean[] = []
  const retries: number[] = []
  const autosave = createAutosave({
    save: (isLeaving) => {
      leaving.push(isLeaving)
      return new Promise((resolve) => pending.push(resolve))
    },
    onRetry: (seconds) => retries.push(seconds),
  })
  const end = async (attempt: Attempt) => {
    pending.shift()?.(attempt)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { autosave, end, leaving, retries, started: () => leaving.length }
}

// The clock of the timers only: nothing of ours reads the hour here.
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('autosave', () => {
  it('saves three seconds after the last key', async () => {
    const { autosave, started } = createBench()
    autosave.touch()
    await vi.advanceTimersByTimeAsync(2900)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(2900)
    expect(started()).toBe(0)
    await vi.advanceTimersByTimeAsync(200)
    expect(started()).toBe(1)
  })
  it('saves again what was typed during a save, never two at a time', async () => {
    const { autosave, end, started } = createBench()
    autosave.touch()
    await vi.advanceTimersByTimeAsync(3000)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(3100)
    expect(started()).toBe(1)
    await end('saved')
    expect(started()).toBe(2)
    await end('saved')
    expect(autosave.isDirty()).toBe(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(started()).toBe(2)
  })
  it('tries again after a failure, later and later, and typing does not put it off', async () => {
    const { autosave, end, retries, started } = createBench()
    autosave.touch()
    await vi.advanceTimersByTimeAsync(3000)
    await end('later')
    await vi.advanceTimersByTimeAsync(4000)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(1100)
    expect(started()).toBe(2)
    await end('later')
    await vi.advanceTimersByTimeAsync(15_000)
    expect(started()).toBe(3)
    expect(retries).toEqual([5, 15])
    expect(autosave.isDirty()).toBe(true)
  })
  it('waits for a person when it is held, then saves what comes next', async () => {
    const { autosave, end, started } = createBench()
    autosave.touch()
    await vi.advanceTimersByTimeAsync(3000)
    await end('held')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(started()).toBe(1)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(3000)
    expect(started()).toBe(2)
  })
  it('goes on at once on a newer base', async () => {
    const { autosave, end, started } = createBench()
    autosave.touch()
    await vi.advanceTimersByTimeAsync(3000)
    await end('again')
    await vi.advanceTimersByTimeAsync(300)
    expect(started()).toBe(2)
  })
  it('saves at once when the page is left, only what is not saved', async () => {
    const { autosave, leaving, end } = createBench()
    void autosave.flush(true)
    expect(leaving).toEqual([])
    autosave.touch()
    void autosave.flush(true)
    void autosave.flush(true)
    expect(leaving).toEqual([true])
    await end('saved')
    expect(autosave.isDirty()).toBe(false)
  })
  it('stops while the form is sent, and takes up again when the page comes back', async () => {
    const { autosave, end, started } = createBench()
    autosave.touch()
    await vi.advanceTimersByTimeAsync(3000)
    autosave.touch()
    let isSettled = false
    void autosave.stop().then(() => {
      isSettled = true
    })
    await vi.advanceTimersByTimeAsync(10_000)
    expect([started(), isSettled]).toEqual([1, false])
    await end('saved')
    expect([started(), isSettled]).toEqual([1, true])
    autosave.resume()
    await vi.advanceTimersByTimeAsync(3000)
    expect(started()).toBe(2)
  })
})
