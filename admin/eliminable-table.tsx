import type { Api } from './api.ts'
import type { Eliminable } from './api-types.ts'
import type { Dates } from './dates.ts'
import { MorePages } from './more-pages.tsx'
import { Problem } from './problem.tsx'
import { usePages } from './use-pages.ts'

type EliminableTableProps = {
  readonly api: Api
  readonly dates: Dates
  readonly ticked: ReadonlySet<string>
  readonly onTick: (ticked: ReadonlySet<string>) => void
}

/** Closed demandes past their term, oldest term first, each with a box to tick. */
export function EliminableTable({ api, dates, ticked, onTick }: EliminableTableProps) {
  const pages = usePages('eliminable', api.eliminable)
  const { value, problem, reload } = pages.list
  if (problem && !value) return <Problem problem={problem} onRetry={reload} />
  if (!value) return <p className="soft">Chargement de la liste…</p>
  const toggle = (id: string) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    onTick(next)
  }
  return (
    <>
      <table>
        <caption className="unseen">Demandes à éliminer</caption>
        <thead>
          <tr>
            <th scope="col" className="tick-cell">
              <span className="unseen">Choisir</span>
            </th>
            <th scope="col">Demande</th>
            <th scope="col" className="wide-only">
              Reçue
            </th>
            <th scope="col" className="wide-only">
              Terminée
            </th>
            <th scope="col" className="wide-only">
              À garder jusqu’au
            </th>
          </tr>
        </thead>
        <tbody>
          {value.rows.map((row) => (
            <Row key={row.id} row={row} dates={dates} isTicked={ticked.has(row.id)} onToggle={() => toggle(row.id)} />
          ))}
        </tbody>
      </table>
      <MorePages pages={pages} />
    </>
  )
}

type RowProps = {
  readonly row: Eliminable
  readonly dates: Dates
  readonly isTicked: boolean
  readonly onToggle: () => void
}

function Row({ row, dates, isTicked, onToggle }: RowProps) {
  const kept = dates.day(row.retainedUntil)
  return (
    <tr>
      <td className="tick-cell">
        <label className="tick">
          <input type="checkbox" checked={isTicked} onChange={onToggle} />
          <span className="unseen">{row.reference}</span>
        </label>
      </td>
      <td>
        <b>{row.procedureTitle}</b> <span className="soft num">{row.reference}</span>
        <span className="narrow-only soft">
          Terminée le {dates.day(row.closedAt)}, à garder jusqu’au {kept}
        </span>
      </td>
      <td className="wide-only num">{dates.day(row.submittedAt)}</td>
      <td className="wide-only num">{dates.day(row.closedAt)}</td>
      <td className="wide-only num">{kept}</td>
    </tr>
  )
}
