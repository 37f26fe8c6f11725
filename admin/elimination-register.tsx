import type { Api } from './api.ts'
import type { Eliminated } from './api-types.ts'
import type { Dates } from './dates.ts'
import { MorePages } from './more-pages.tsx'
import { Problem } from './problem.tsx'
import { usePages } from './use-pages.ts'

/** What was destroyed, and under which visa; never whose. */
export function EliminationRegister({ api, dates }: { readonly api: Api; readonly dates: Dates }) {
  const pages = usePages('register', api.eliminated)
  const { value, problem, reload } = pages.list
  return (
    <section className="section" aria-labelledby="registre">
      <h2 id="registre">Registre des éliminations</h2>
      {problem && !value && <Problem problem={problem} onRetry={reload} />}
      {!value && !problem && <p className="soft">Chargement du registre…</p>}
      {value?.rows.length === 0 && <p>Rien n’a encore été éliminé.</p>}
      {value && value.rows.length > 0 && (
        <>
          <p>
            <a href="/api/v1/eliminations/register.csv" download>
              Télécharger le registre (CSV)
            </a>
          </p>
          <Lines rows={value.rows} dates={dates} />
          <MorePages pages={pages} />
        </>
      )}
    </section>
  )
}

function Lines({ rows, dates }: { readonly rows: readonly Eliminated[]; readonly dates: Dates }) {
  return (
    <table>
      <caption className="unseen">Demandes éliminées, la dernière en premier</caption>
      <thead>
        <tr>
          <th scope="col">Demande</th>
          <th scope="col" className="wide-only">
            Terminée
          </th>
          <th scope="col">Éliminée</th>
          <th scope="col" className="wide-only">
            Visa
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const visa = `${row.visaReference}, le ${dates.day(row.visaOn)}, ${row.directorFirstName} ${row.directorLastName}`
          return (
            <tr key={row.id}>
              <td>
                <b>{row.procedureTitle}</b> <span className="soft num">{row.reference}</span>
                <span className="narrow-only soft">{visa}</span>
              </td>
              <td className="wide-only num">{dates.day(row.closedAt)}</td>
              <td className="num">{dates.day(row.eliminatedAt)}</td>
              <td className="wide-only">{visa}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
