import { useState } from 'react'
import type { Api, ApiProblem } from '../api.ts'
import { toProblem } from '../use-loaded.ts'
import type { CommuneSettings, CommuneView } from './types.ts'

export type CommuneDraft = {
  readonly draft: CommuneSettings
  readonly setDraft: (draft: CommuneSettings) => void
  readonly isChanged: boolean
  readonly problem: ApiProblem | undefined
  /** What somebody else saved meanwhile. */
  readonly theirs: CommuneView | undefined
  save(): Promise<void>
  /** Goes on from what is stored now, with these values. */
  goOn(settings: CommuneSettings): void
  undo(): void
}

/** The settings being typed, and what became of saving them. */
export function useCommuneDraft(api: Api, view: CommuneView, onSaved: (view: CommuneView) => void): CommuneDraft {
  const [draft, setDraft] = useState(view.settings)
  const [based, setBased] = useState(view.settings)
  const [problem, setProblem] = useState<ApiProblem>()
  // A logo saved beside makes another version of the same settings: what is typed here goes on from it.
  const [overVersion, setOverVersion] = useState<number>()
  const theirs = problem?.code === 'StaleVersion' ? (problem.current as CommuneView | undefined) : undefined
  return {
    draft,
    setDraft,
    isChanged: draft !== based,
    problem,
    theirs,
    async save() {
      setProblem(undefined)
      try {
        const saved = await api.saveCommune({ settings: draft, baseVersion: overVersion ?? view.version })
        setDraft(saved.settings)
        setBased(saved.settings)
        setOverVersion(undefined)
        onSaved(saved)
      } catch (thrown) {
        setProblem(toProblem(thrown))
      }
    },
    goOn(settings) {
      if (!theirs) return
      setDraft(settings)
      setBased(theirs.settings)
      setOverVersion(theirs.version)
      setProblem(undefined)
    },
    undo: () => setDraft(based),
  }
}
