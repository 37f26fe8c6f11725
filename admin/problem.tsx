import type { ApiProblem } from './api.ts'

/** What failed, in words, and the way to try again. */
export function Problem({ problem, onRetry }: { readonly problem: ApiProblem; readonly onRetry?: () => void }) {
  return (
    <div className="refusal" role="alert">
      <p>{problem.message}</p>
      {onRetry && (
        <button className="button quiet" type="button" onClick={onRetry}>
          Réessayer
        </button>
      )}
    </div>
  )
}
