import type { OpenedDemande } from './api-types.ts'
import type { Dates } from './dates.ts'

type CorrectionProps = { readonly demande: OpenedDemande; readonly dates: Dates }

/** What was asked of the citizen, and once it came back each answer before and now. */
export function Correction({ demande, dates }: CorrectionProps) {
  const { correction } = demande
  if (!correction) return null
  const asked = [...correction.fields.map(({ title }) => title), ...correction.documents.map(toldDocument)]
  return (
    <section aria-labelledby="corrections">
      <h3 id="corrections">Corrections demandées</h3>
      <p>
        {sentences[correction.state]}{' '}
        <span className="soft">
          Demandées le {dates.moment(correction.askedAt)}, à rendre au plus tard le {dates.day(correction.deadline)}.
        </span>
      </p>
      {correction.state !== 'sentBack' && asked.length > 0 && (
        <ul>
          {asked.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      )}
      {correction.state === 'sentBack' && <Changes changes={correction.changes} />}
    </section>
  )
}

const sentences = {
  open: 'L’usager doit répondre. Vous voyez sa demande telle qu’il l’a envoyée.',
  sentBack: 'L’usager a renvoyé sa demande.',
  abandoned: 'La demande a continué sans réponse de l’usager : rien n’a changé.',
} as const

function toldDocument({ title, hasCome }: NonNullable<OpenedDemande['correction']>['documents'][number]): string {
  return `${title}${hasCome ? ' (reçu)' : ''}`
}

function Changes({ changes }: { readonly changes: NonNullable<OpenedDemande['correction']>['changes'] }) {
  if (changes.length === 0) return <p className="soft">Aucune réponse n’a changé.</p>
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Réponse</th>
            <th scope="col">Avant</th>
            <th scope="col">Maintenant</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ path, label, before, now }) => (
            <tr key={path}>
              <th scope="row">{label}</th>
              <td>{before || <span className="soft">non renseigné</span>}</td>
              <td>
                <b>{now || 'non renseigné'}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
