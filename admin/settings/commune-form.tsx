import type { Api, Detail } from '../api.ts'
import { AccessibilityFields } from './accessibility-fields.tsx'
import { ColourFields } from './colour-fields.tsx'
import { Line } from './line.tsx'
import { OfficerFields } from './officer-fields.tsx'
import { Refused } from './refused.tsx'
import { ServiceFields } from './service-fields.tsx'
import { inWords, settingLabels } from './setting-labels.ts'
import { Stale } from './stale.tsx'
import type { CommuneSettings, CommuneView } from './types.ts'
import { type CommuneDraft, useCommuneDraft } from './use-commune-draft.ts'

type CommuneFormProps = {
  readonly api: Api
  readonly view: CommuneView
  readonly onSaved: (view: CommuneView) => void
}

/** Every setting of the commune, saved together. */
export function CommuneForm({ api, view, onSaved }: CommuneFormProps) {
  const typed = useCommuneDraft(api, view, onSaved)
  const { draft, setDraft, problem } = typed
  const details = problem?.details ?? []
  return (
    <form
      aria-labelledby="identite"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void typed.save()
      }}
    >
      <Trouble typed={typed} />
      <Identity draft={draft} onDraft={setDraft} details={details} />
      <ServiceFields
        services={draft.services}
        onChange={(services) => setDraft({ ...draft, services })}
        details={details}
      />
      <ColourFields view={view} draft={draft} onDraft={setDraft} details={details} />
      <OfficerFields draft={draft} onDraft={setDraft} details={details} />
      <AccessibilityFields draft={draft} onDraft={setDraft} details={details} />
      <p className="events">
        <button className="button" type="submit">
          Enregistrer les réglages
        </button>
        {typed.isChanged && (
          <button className="button quiet" type="button" onClick={typed.undo}>
            Annuler mes changements
          </button>
        )}
      </p>
    </form>
  )
}

function Trouble({ typed: { draft, problem, theirs, goOn } }: { readonly typed: CommuneDraft }) {
  if (!problem) return null
  if (!theirs) return <Refused problem={problem} />
  return (
    <Stale
      rows={differences(draft, theirs.settings)}
      onKeepMine={() => goOn(draft)}
      onTakeTheirs={() => goOn(theirs.settings)}
    />
  )
}

function differences(mine: CommuneSettings, theirs: CommuneSettings) {
  const names = Object.keys(settingLabels) as readonly (keyof typeof settingLabels)[]
  return names.flatMap((name) => {
    if (name === 'logo') return []
    const [one, other] = [inWords(mine[name]), inWords(theirs[name])]
    return one === other ? [] : [{ label: settingLabels[name], mine: one, theirs: other }]
  })
}

const lines = [
  ['name', 'text', undefined],
  ['portalName', 'text', 'En haut des pages et des courriels.'],
  ['address', 'text', undefined],
  ['phone', 'tel', undefined],
  ['email', 'email', undefined],
  ['zone', 'text', 'Par exemple Indian/Reunion. Les délais et les dates affichées en dépendent.'],
] as const

const texts = [
  ['announcement', 'Vide\u00a0: rien n’est affiché.'],
  ['welcome', 'Vide\u00a0: la phrase d’origine.'],
] as const

type IdentityProps = {
  readonly draft: CommuneSettings
  readonly onDraft: (draft: CommuneSettings) => void
  readonly details: readonly Detail[]
}

/** Its names, how to reach it, and what the home page says. */
function Identity({ draft, onDraft, details }: IdentityProps) {
  return (
    <>
      <section className="section">
        <h2 id="identite">Commune</h2>
        {lines.map(([name, type, help]) => (
          <Line
            key={name}
            path={name}
            label={settingLabels[name]}
            type={type}
            value={draft[name]}
            onChange={(value) => onDraft({ ...draft, [name]: value })}
            details={details}
            {...(help !== undefined && { help })}
          />
        ))}
      </section>
      <section className="section" aria-labelledby="accueil">
        <h2 id="accueil">Page d’accueil</h2>
        {texts.map(([name, help]) => (
          <Line
            key={name}
            path={name}
            label={settingLabels[name]}
            rows={3}
            help={help}
            value={draft[name]}
            onChange={(value) => onDraft({ ...draft, [name]: value })}
            details={details}
          />
        ))}
      </section>
    </>
  )
}
