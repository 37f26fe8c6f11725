import type { Api } from '../api.ts'
import type { Dates } from '../dates.ts'
import { Heading } from '../heading.tsx'
import { Problem } from '../problem.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePages } from '../use-pages.ts'
import { History } from './history.tsx'
import { Line } from './line.tsx'
import { Refused } from './refused.tsx'
import { Stale } from './stale.tsx'
import type { TextView } from './types.ts'
import { type TextDraft, useTextDraft } from './use-text-draft.ts'

type TextEditorProps = {
  readonly api: Api
  readonly dates: Dates
  readonly id: string
  readonly onSaved: () => void
}

/** A text: written in Markdown, shown before it is kept, with its former versions. */
export function TextEditor({ api, dates, id, onSaved }: TextEditorProps) {
  const stored = useLoaded(`text ${id}`, () => api.text(id))
  const { value } = stored
  if (stored.problem && !value) return <Problem problem={stored.problem} onRetry={stored.reload} />
  if (!value) return <p className="soft">Chargement…</p>
  const put = (view: TextView) => {
    stored.put(view)
    onSaved()
  }
  return <Editing api={api} dates={dates} view={value} onSaved={put} />
}

type EditingProps = {
  readonly api: Api
  readonly dates: Dates
  readonly view: TextView
  readonly onSaved: (view: TextView) => void
}

function Editing({ api, dates, view, onSaved }: EditingProps) {
  const { id, title } = view
  const draft = useTextDraft(api, view, onSaved)
  return (
    <section className="section" aria-labelledby="texte">
      <Heading level={2} focusKey={id}>
        <span id="texte">{title}</span>
      </Heading>
      <p role="status" className={draft.said ? 'done' : 'unseen'}>
        {draft.said}
      </p>
      <Trouble title={title} draft={draft} />
      <Line
        path="source"
        label="Texte (Markdown)"
        help={howTo}
        rows={18}
        value={draft.source}
        onChange={draft.setSource}
        details={draft.problem?.details ?? []}
      />
      <p className="events">
        <button className="button" type="button" onClick={draft.save}>
          Enregistrer le texte
        </button>
        <button className="button quiet" type="button" onClick={draft.preview}>
          Aperçu
        </button>
        {!view.isShipped && (
          <button className="button quiet" type="button" onClick={draft.restore}>
            Revenir au texte d’origine
          </button>
        )}
      </p>
      {draft.html !== undefined && <Preview html={draft.html} />}
      <h3>Versions</h3>
      <Versions key={view.version} api={api} dates={dates} view={view} onTake={draft.take} />
    </section>
  )
}

const howTo =
  '## pour un titre, une ligne vide entre deux paragraphes, - pour une liste, [mots](adresse) pour un lien. {commune}, {portail}, {adresse}, {telephone} et {courriel} sont remplacés par ceux des réglages.'

function Trouble({ title, draft: { source, problem, theirs, goOn } }: { title: string; draft: TextDraft }) {
  if (!problem) return null
  if (!theirs) return <Refused problem={problem} />
  return (
    <Stale
      rows={[{ label: title, mine: source, theirs: theirs.source }]}
      onKeepMine={() => goOn(source)}
      onTakeTheirs={() => goOn(theirs.source)}
    />
  )
}

function Preview({ html }: { readonly html: string }) {
  return (
    <section className="asked" aria-label="Aperçu">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the server made it from Markdown, with a short list of tags */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  )
}

type VersionsProps = Pick<EditingProps, 'api' | 'dates' | 'view'> & { readonly onTake: (version: number) => void }

function Versions({ api, dates, view: { id, version }, onTake }: VersionsProps) {
  const pages = usePages(`text ${id} ${version}`, (query) => api.textVersions(id, query))
  return <History pages={pages} dates={dates} onTake={onTake} />
}
