import { useState } from 'react'
import type { Api } from '../api.ts'
import type { Dates } from '../dates.ts'
import { Problem } from '../problem.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePages } from '../use-pages.ts'
import { CommuneForm } from './commune-form.tsx'
import { History } from './history.tsx'
import { LogoForm } from './logo-form.tsx'
import type { CommuneView } from './types.ts'

/** The commune as the portal shows it: its names, contacts, colours, services, and who changed them. */
export function CommuneRoom({ api, dates }: { readonly api: Api; readonly dates: Dates }) {
  const stored = useLoaded('commune settings', () => api.communeSettings())
  const [said, setSaid] = useState('')
  const { value } = stored
  if (stored.problem && !value)
    return (
      <div className="pad">
        <Problem problem={stored.problem} onRetry={stored.reload} />
      </div>
    )
  if (!value) return <p className="soft pad">Chargement…</p>
  const saved = (view: CommuneView, sentence: string) => {
    stored.put(view)
    setSaid(sentence)
  }
  return (
    <div className="pad narrow-form">
      <p role="status" className={said ? 'done' : 'unseen'}>
        {said}
      </p>
      <LogoForm api={api} view={value} onSaved={(view) => saved(view, 'Le logo est enregistré.')} />
      <CommuneForm api={api} view={value} onSaved={(view) => saved(view, 'Les réglages sont enregistrés.')} />
      <section className="section" aria-labelledby="modifications">
        <h2 id="modifications">Modifications</h2>
        <Changes key={value.version} api={api} dates={dates} version={value.version} />
      </section>
    </div>
  )
}

function Changes({ api, dates, version }: { api: Api; dates: Dates; version: number }) {
  return <History pages={usePages(`commune changes ${version}`, api.communeChanges)} dates={dates} />
}
