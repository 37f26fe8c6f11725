import { useEffect, useRef } from 'react'
import type { ApiProblem } from '../api.ts'
import { idOf } from './line.tsx'

/** Why nothing was saved, with the way to each place. Takes the focus when it comes. */
export function Refused({ problem }: { readonly problem: ApiProblem }) {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another refusal takes the focus again
  useEffect(() => box.current?.focus(), [problem])
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box}>
      <p>{problem.message}</p>
      {problem.details.length > 0 && (
        <ul>
          {problem.details.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <a href={`#${idOf(path)}`}>{message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
