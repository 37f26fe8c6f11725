import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem } from './api.ts'

export type Loaded<T> = {
  readonly value: T | undefined
  readonly problem: ApiProblem | undefined
  readonly isLoading: boolean
  reload(): void
  /** Puts a value that is already at hand (the answer of an action). */
  put(value: T): void
}

/** Loads when `key` changes; an answer that comes after a later question is dropped. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; value?: T; problem?: ApiProblem }>({ key: '' })
  const [round, setRound] = useState(0)
  const latest = useRef(load)
  latest.current = load
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same question again
  useEffect(() => {
    let isLate = false
    latest.current().then(
      (value) => isLate || setState({ key, value }),
      (problem) =>
        isLate || setState((former) => ({ ...(former.key === key && former), key, problem: toProblem(problem) })),
    )
    return () => {
      isLate = true
    }
  }, [key, round])
  const isCurrent = state.key === key
  return {
    value: isCurrent ? state.value : undefined,
    problem: isCurrent ? state.problem : undefined,
    isLoading: !isCurrent,
    reload: useCallback(() => setRound((count) => count + 1), []),
    put: (value) => setState({ key, value }),
  }
}

export function toProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown
  return new ApiProblem({
    code: 'Unexpected',
    status: 0,
    message: 'Une erreur inattendue s’est produite. Rechargez la page.',
  })
}
