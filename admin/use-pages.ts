import { useState } from 'react'
import type { ApiProblem } from './api.ts'
import { type Loaded, toProblem, useLoaded } from './use-loaded.ts'

type PageOf<T> = { readonly rows: readonly T[]; readonly next?: string }
export type Pages<T> = {
  readonly list: Loaded<PageOf<T>>
  /** Of the last page asked for. */
  readonly problem: ApiProblem | undefined
  readonly isLoading: boolean
  showMore(): Promise<void>
}

/** A list that grows page after page; a page that fails leaves what is shown. */
export function usePages<T>(key: string, load: (query: { after?: string }) => Promise<PageOf<T>>): Pages<T> {
  const list = useLoaded(key, () => load({}))
  const [more, setMore] = useState<{ isLoading: boolean; problem?: ApiProblem }>({ isLoading: false })
  const { value } = list
  return {
    list,
    problem: more.problem,
    isLoading: more.isLoading,
    async showMore() {
      if (!value?.next) return
      setMore({ isLoading: true })
      try {
        const page = await load({ after: value.next })
        list.put({ ...page, rows: [...value.rows, ...page.rows] })
        setMore({ isLoading: false })
      } catch (thrown) {
        setMore({ isLoading: false, problem: toProblem(thrown) })
      }
    },
  }
}
