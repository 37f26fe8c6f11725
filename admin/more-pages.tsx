import { Problem } from './problem.tsx'
import type { Pages } from './use-pages.ts'

/** The button that brings the next page, and what failed. */
export function MorePages<T>({ pages }: { readonly pages: Pages<T> }) {
  const { list, problem, isLoading, showMore } = pages
  return (
    <>
      {problem && <Problem problem={problem} onRetry={showMore} />}
      {list.value?.next && (
        <p>
          <button className="button quiet" type="button" onClick={showMore} disabled={isLoading}>
            {isLoading ? 'Chargement…' : 'Afficher la suite'}
          </button>
        </p>
      )}
    </>
  )
}
