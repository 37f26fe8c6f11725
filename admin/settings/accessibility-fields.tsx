import type { Detail } from '../api.ts'
import { Line } from './line.tsx'
import type { Accessibility, CommuneSettings } from './types.ts'

type AccessibilityFieldsProps = {
  readonly draft: CommuneSettings
  readonly onDraft: (draft: CommuneSettings) => void
  readonly details: readonly Detail[]
}

const states = [
  ['none', 'Non conforme'],
  ['partial', 'Partiellement conforme'],
  ['full', 'Totalement conforme'],
] as const satisfies readonly (readonly [Accessibility['state'], string])[]

const unaudited: Accessibility = { state: 'none', auditedOn: '', auditedBy: '', rate: 0 }

/** What the last audit said: the foot of every page repeats it. */
export function AccessibilityFields({ draft, onDraft, details }: AccessibilityFieldsProps) {
  const stated = draft.accessibility ?? unaudited
  const change = (changes: Partial<Accessibility>) => onDraft({ ...draft, accessibility: { ...stated, ...changes } })
  return (
    <section className="section" aria-labelledby="accessibilite">
      <h2 id="accessibilite">Accessibilité</h2>
      <fieldset className="field">
        <legend>État affiché en bas de chaque page</legend>
        {states.map(([state, label]) => (
          <label className="choice" key={state}>
            <input type="radio" name="conformite" checked={stated.state === state} onChange={() => change({ state })} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <Line
        path="accessibility.auditedOn"
        label="Date de l’audit"
        type="date"
        value={stated.auditedOn}
        onChange={(auditedOn) => change({ auditedOn })}
        details={details}
      />
      <Line
        path="accessibility.auditedBy"
        label="Auteur de l’audit"
        value={stated.auditedBy}
        onChange={(auditedBy) => change({ auditedBy })}
        details={details}
      />
      <Line
        path="accessibility.rate"
        label="Critères respectés, en pour cent"
        type="number"
        value={String(stated.rate)}
        onChange={(rate) => change({ rate: Math.min(100, Math.max(0, Math.round(Number(rate) || 0))) })}
        details={details}
      />
    </section>
  )
}
