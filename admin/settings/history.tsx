import type { Dates } from '../dates.ts'
import { MorePages } from '../more-pages.tsx'
import { Problem } from '../problem.tsx'
import type { Pages } from '../use-pages.ts'
import { labelOf } from './setting-labels.ts'
import type { SettingChange } from './types.ts'

type HistoryProps = {
  readonly pages: Pages<SettingChange>
  readonly dates: Dates
  /** Brings a former version back in the form. */
  readonly onTake?: (version: number) => void
}

/** Who changed it, when, and what. */
export function History({ pages, dates, onTake }: HistoryProps) {
  const { value, problem, reload } = pages.list
  if (problem && !value) return <Problem problem={problem} onRetry={reload} />
  if (!value) return <p className="soft">Chargement…</p>
  if (value.rows.length === 0) return <p>Rien n’a été changé.</p>
  return (
    <>
      <table>
        <caption className="unseen">Modifications</caption>
        <thead>
          <tr>
            <th scope="col">Le</th>
            <th scope="col">Par</th>
            <th scope="col">{onTake ? 'Version' : 'Ce qui a changé'}</th>
          </tr>
        </thead>
        <tbody>
          {value.rows.map(({ version, at, by, changed }) => (
            <tr key={version}>
              <td className="num">{dates.moment(at)}</td>
              <td>{by ?? 'Compte supprimé'}</td>
              <td>
                {onTake ? (
                  <button className="button quiet" type="button" onClick={() => onTake(version)}>
                    Reprendre la version {version}
                  </button>
                ) : (
                  changed.map(labelOf).join(', ')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <MorePages pages={pages} />
    </>
  )
}
