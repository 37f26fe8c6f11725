import type { Api } from './api.ts'
import type { PersonRow } from './api-types.ts'
import type { Dates } from './dates.ts'
import { MorePages } from './more-pages.tsx'
import { PersonPanel } from './person-panel.tsx'
import { Problem } from './problem.tsx'
import { pathOf } from './route.ts'
import { type Pages, usePages } from './use-pages.ts'

type PeopleProps = { readonly api: Api; readonly personId: string | undefined; readonly dates: Dates }

/** The people whom citizens declared and nobody has checked; one opens beside the list. */
export function People({ api, personId, dates }: PeopleProps) {
  const pages = usePages('people', api.people)
  return (
    <div className={personId ? 'split opened' : 'split'}>
      <div className="list">
        <PeopleTable pages={pages} openedId={personId} dates={dates} />
      </div>
      {personId && <PersonPanel key={personId} api={api} id={personId} dates={dates} onChanged={pages.list.reload} />}
    </div>
  )
}

type PeopleTableProps = {
  readonly pages: Pages<PersonRow>
  readonly openedId: string | undefined
  readonly dates: Dates
}

function PeopleTable({ pages, openedId, dates }: PeopleTableProps) {
  const { value, problem, reload } = pages.list
  if (problem && !value) return <Problem problem={problem} onRetry={reload} />
  if (!value) return <p className="soft pad">Chargement de la liste…</p>
  if (value.rows.length === 0) return <p className="pad">Aucune personne n’attend d’être vérifiée.</p>
  return (
    <>
      <table>
        <caption className="unseen">Personnes à vérifier</caption>
        <thead>
          <tr>
            <th scope="col">Personne</th>
            <th scope="col" className="wide-only">
              Naissance
            </th>
            <th scope="col" className="wide-only">
              Foyer de
            </th>
            <th scope="col" className="wide-only">
              En attente depuis
            </th>
            <th scope="col" className="wide-only">
              État
            </th>
          </tr>
        </thead>
        <tbody>
          {value.rows.map((row) => (
            <Row key={row.id} row={row} isOpen={row.id === openedId} dates={dates} />
          ))}
        </tbody>
      </table>
      <MorePages pages={pages} />
    </>
  )
}

const kinds = { adult: 'adulte', child: 'enfant' } as const

function Row({ row, isOpen, dates }: { readonly row: PersonRow; readonly isOpen: boolean; readonly dates: Dates }) {
  const birth = row.birthDate ? dates.day(row.birthDate) : row.expectedOn && `prévue le ${dates.day(row.expectedOn)}`
  const since = dates.moment(row.updatedAt)
  return (
    <tr className={isOpen ? 'opened' : undefined}>
      <td>
        <a
          href={pathOf({ name: 'people', personId: row.id })}
          className="row-link"
          aria-current={isOpen ? 'true' : undefined}
        >
          <b>{row.name}</b> <span className="soft">{kinds[row.kind]}</span>
        </a>
        {row.duplicates > 0 && (
          <span className="tag wait">
            {row.duplicates === 1 ? '1 doublon possible' : `${row.duplicates} doublons possibles`}
          </span>
        )}
        <span className="narrow-only soft">
          {[birth, `foyer de ${row.household}`, row.stateLabel].filter(Boolean).join(' · ')}
        </span>
      </td>
      <td className="wide-only num">{birth ?? <span className="soft">—</span>}</td>
      <td className="wide-only">{row.household}</td>
      <td className="wide-only num">{since}</td>
      <td className="wide-only">{row.stateLabel}</td>
    </tr>
  )
}
