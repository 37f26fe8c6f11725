import type { Api } from './api.ts'
import type { HistoryEntry } from './api-types.ts'
import type { Dates } from './dates.ts'
import { Problem } from './problem.tsx'
import { useLoaded } from './use-loaded.ts'

type TimelineProps = { readonly api: Api; readonly demandeId: string; readonly dates: Dates }

/** What happened, latest first. */
export function Timeline({ api, demandeId, dates }: TimelineProps) {
  const history = useLoaded(`history ${demandeId}`, () => api.history(demandeId))
  return (
    <section aria-labelledby="historique">
      <h3 id="historique">Historique</h3>
      <p className="hint">Dans les mots que l’usager lit.</p>
      {history.problem && <Problem problem={history.problem} onRetry={history.reload} />}
      <ol className="timeline">
        {history.value?.entries.map((entry) => (
          <li key={entry.seq}>
            <time dateTime={entry.at}>{dates.moment(entry.at)}</time>
            {entry.sentence}
            <span className="soft"> — {entry.actorName ?? authors[entry.actorKind] ?? 'Le service'}</span>
            <Asked entry={entry} />
            {entry.corrects && entry.corrects.titles.length > 0 && (
              <p className="soft">Demandé : {entry.corrects.titles.join(', ')}.</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Who acted, when it is nobody of the town hall. */
const authors: { readonly [kind: string]: string } = { citizen: 'L’usager', system: 'Automatique' }

/** What the sender wrote (a reason), as it was written. */
function Asked({ entry }: { readonly entry: HistoryEntry }) {
  const texts = Object.entries(entry.asked).filter(([, value]) => typeof value === 'string' && value !== '')
  return texts.map(([name, value]) => (
    <blockquote key={name} className="asked">
      {String(value)}
    </blockquote>
  ))
}
