import { useState } from 'react'
import type { Api, View } from './api.ts'
import type { DemandeRow, ListedDemandes } from './api-types.ts'
import type { Dates } from './dates.ts'
import { Problem } from './problem.tsx'
import { viewTitles } from './rail.tsx'
import { pathOf } from './route.ts'
import { type Loaded, toProblem } from './use-loaded.ts'

type DemandeListProps = {
  readonly api: Api
  readonly view: View
  readonly list: Loaded<ListedDemandes>
  readonly openedId: string | undefined
  readonly dates: Dates
}

const emptySentences: { readonly [view in View]: string } = {
  open: 'Aucune demande n’attend de réponse.',
  waiting: 'Aucune demande n’attend l’usager.',
  closed: 'Aucune demande n’est terminée pour l’instant.',
}

/** One phase's demandes, latest first; the one that is open is marked. */
export function DemandeList({ api, view, list, openedId, dates }: DemandeListProps) {
  const [more, setMore] = useState<{ isLoading: boolean; problem?: ReturnType<typeof toProblem> }>({ isLoading: false })
  const { value } = list
  const showMore = async () => {
    if (!value?.next) return
    setMore({ isLoading: true })
    try {
      const page = await api.demandes({ phase: view, after: value.next })
      list.put({ ...page, rows: [...value.rows, ...page.rows] })
      setMore({ isLoading: false })
    } catch (thrown) {
      setMore({ isLoading: false, problem: toProblem(thrown) })
    }
  }
  if (list.problem && !value) return <Problem problem={list.problem} onRetry={list.reload} />
  if (!value) return <p className="soft pad">Chargement de la liste…</p>
  if (value.rows.length === 0) return <p className="pad">{emptySentences[view]}</p>
  return (
    <>
      <table>
        <caption className="unseen">{viewTitles[view]}</caption>
        <Head />
        <tbody>
          {value.rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              isOpen={row.id === openedId}
              href={pathOf({ name: 'list', view, demandeId: row.id })}
              dates={dates}
            />
          ))}
        </tbody>
      </table>
      {more.problem && <Problem problem={more.problem} onRetry={showMore} />}
      {value.next && (
        <p className="pad">
          <button className="button quiet" type="button" onClick={showMore} disabled={more.isLoading}>
            {more.isLoading ? 'Chargement…' : 'Afficher la suite'}
          </button>
        </p>
      )}
    </>
  )
}

function Head() {
  return (
    <thead>
      <tr>
        <th scope="col">Demande</th>
        <th scope="col" className="wide-only">
          Usager
        </th>
        <th scope="col" className="wide-only">
          Reçue
        </th>
        <th scope="col" className="wide-only">
          Répondre au plus tard le
        </th>
        <th scope="col" className="wide-only">
          État
        </th>
      </tr>
    </thead>
  )
}

type RowProps = {
  readonly row: DemandeRow
  readonly isOpen: boolean
  readonly href: string
  readonly dates: Dates
}

function Row({ row, isOpen, href, dates }: RowProps) {
  const received = row.submittedAt ? dates.moment(row.submittedAt) : ''
  return (
    <tr className={isOpen ? 'opened' : undefined}>
      <td>
        <a href={href} className="row-link" aria-current={isOpen ? 'true' : undefined}>
          <b>{row.procedureTitle}</b> <span className="soft num">{row.reference}</span>
        </a>
        {row.unreadMessages && (
          <span className="tag wait">
            {row.unreadMessages === 1 ? '1 message à lire' : `${row.unreadMessages} messages à lire`}
          </span>
        )}
        <span className="narrow-only soft">{[row.about, received, row.statusLabel].filter(Boolean).join(' · ')}</span>
        {row.answerBy && (
          <span className="narrow-only">
            Répondre au plus tard le <AnswerBy row={row} dates={dates} />
          </span>
        )}
      </td>
      <td className="wide-only">{row.about ?? <span className="soft">—</span>}</td>
      <td className="wide-only num">{received}</td>
      <td className="wide-only num">
        {row.answerBy ? <AnswerBy row={row} dates={dates} /> : <span className="soft">—</span>}
      </td>
      <td className="wide-only">{row.statusLabel}</td>
    </tr>
  )
}

const urgencyTags = { late: ['error', 'En retard'], soon: ['wait', 'Dans 7 jours'] } as const

/** The last day to answer, marked when it is near or past. */
function AnswerBy({ row, dates }: Pick<RowProps, 'row' | 'dates'>) {
  const [look, label] = row.urgency ? urgencyTags[row.urgency] : []
  return (
    <>
      {row.answerBy && dates.day(row.answerBy)} {label && <span className={`tag ${look}`}>{label}</span>}
    </>
  )
}
