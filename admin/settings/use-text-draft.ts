import { useState } from 'react'
import type { Api, ApiProblem } from '../api.ts'
import { toProblem } from '../use-loaded.ts'
import type { TextView } from './types.ts'

export type TextDraft = {
  readonly source: string
  readonly setSource: (source: string) => void
  /** The text as a page would show it, once asked. */
  readonly html: string | undefined
  readonly said: string
  readonly problem: ApiProblem | undefined
  /** What somebody else saved meanwhile. */
  readonly theirs: TextView | undefined
  save(): Promise<void>
  /** Back to the text that is shipped. */
  restore(): Promise<void>
  preview(): Promise<void>
  /** Brings a former version back in the form; nothing is saved. */
  take(version: number): Promise<void>
  /** Goes on from what is stored now, with this text. */
  goOn(source: string): void
}

/** A text being written, and what became of it. */
export function useTextDraft(api: Api, view: TextView, onSaved: (view: TextView) => void): TextDraft {
  const { id } = view
  const [source, setSource] = useState(view.source)
  const [baseVersion, setBaseVersion] = useState(view.version)
  const [html, setHtml] = useState<string>()
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<ApiProblem>()
  const attempt = async (work: () => Promise<void>) => {
    setProblem(undefined)
    setSaid('')
    try {
      await work()
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
  }
  const write = (change: { source?: string }) =>
    attempt(async () => {
      const saved = await api.saveText(id, { ...change, baseVersion })
      setSource(saved.source)
      setBaseVersion(saved.version)
      setSaid('Le texte est enregistré\u00a0: la page le montre déjà.')
      onSaved(saved)
    })
  const theirs = problem?.code === 'StaleVersion' ? (problem.current as TextView | undefined) : undefined
  return {
    ...{ source, setSource, html, said, problem, theirs },
    save: () => write({ source }),
    restore: () => write({}),
    preview: () => attempt(async () => setHtml((await api.previewText(id, source)).html)),
    take: (version) =>
      attempt(async () => {
        setSource((await api.textVersion(id, version)).source)
        setSaid(`La version ${version} est dans le formulaire\u00a0: enregistrez-la pour la reprendre.`)
      }),
    goOn(kept) {
      if (!theirs) return
      setSource(kept)
      setBaseVersion(theirs.version)
      setProblem(undefined)
    },
  }
}
