import { useState } from 'react'
import type { Api } from '../api.ts'
import type { Dates } from '../dates.ts'
import { Problem } from '../problem.tsx'
import { useLoaded } from '../use-loaded.ts'
import { TextEditor } from './text-editor.tsx'

/** The texts of the portal: the list, then the one that is being written. */
export function TextsRoom({ api, dates }: { readonly api: Api; readonly dates: Dates }) {
  const list = useLoaded('texts', () => api.texts())
  const [opened, setOpened] = useState<string>()
  if (list.problem && !list.value)
    return (
      <div className="pad">
        <Problem problem={list.problem} onRetry={list.reload} />
      </div>
    )
  if (!list.value) return <p className="soft pad">Chargement…</p>
  return (
    <div className="pad narrow-form">
      <ul className="texts">
        {list.value.rows.map(({ id, title, isShipped }) => (
          <li key={id}>
            <button
              className={id === opened ? 'button' : 'button quiet'}
              type="button"
              aria-pressed={id === opened}
              onClick={() => setOpened(id)}
            >
              {title}
            </button>{' '}
            <span className="soft">{isShipped ? 'texte d’origine' : 'texte de la commune'}</span>
          </li>
        ))}
      </ul>
      {opened && <TextEditor key={opened} api={api} dates={dates} id={opened} onSaved={list.reload} />}
    </div>
  )
}
