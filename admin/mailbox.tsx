import { useState } from 'react'
import type { Api } from './api.ts'
import type { Mail } from './api-types.ts'
import type { Dates } from './dates.ts'
import { Problem } from './problem.tsx'
import { toProblem, useLoaded } from './use-loaded.ts'

const states: { readonly [state in Mail['state']]: { readonly label: string; readonly tag: string } } = {
  queued: { label: 'En attente d’envoi', tag: 'wait' },
  sent: { label: 'Envoyé', tag: 'ok' },
  failed: { label: 'Non envoyé', tag: 'error' },
}

const papers: { readonly [name: string]: string } = { acknowledgement: 'Accusé de réception (PDF)' }

/** What the instance wrote to citizens: where mails are read when no mail server is set. */
export function Mailbox({ api, dates }: { readonly api: Api; readonly dates: Dates }) {
  const mails = useLoaded('mails', () => api.mails({}))
  const [problem, setProblem] = useState<ReturnType<typeof toProblem>>()
  const { value } = mails
  const showMore = async () => {
    if (!value?.next) return
    try {
      const page = await api.mails({ after: value.next })
      mails.put({ ...page, rows: [...value.rows, ...page.rows] })
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
  }
  if (mails.problem && !value) return <Problem problem={mails.problem} onRetry={mails.reload} />
  if (!value) return <p className="soft pad">Chargement des messages…</p>
  if (value.rows.length === 0) return <p className="pad">Aucun message n’a encore été écrit.</p>
  return (
    <div className="pad">
      <ul className="mails">
        {value.rows.map((mail) => (
          <li key={mail.id}>
            <details>
              <summary>
                <b>{mail.subject}</b>{' '}
                <span className={`tag ${states[mail.state].tag}`}>{states[mail.state].label}</span>
                <span className="soft">
                  {mail.recipient} · <time dateTime={mail.createdAt}>{dates.moment(mail.createdAt)}</time>
                </span>
              </summary>
              {mail.lastError && <p className="refusal">{whatFailed(mail)}</p>}
              <p className="mail-text">{mail.text}</p>
              {mail.attachments.length > 0 && (
                <p className="soft">
                  {mail.attachments.length === 1 ? 'Pièce jointe' : 'Pièces jointes'} :{' '}
                  {mail.attachments.map((name) => papers[name] ?? name).join(', ')}
                </p>
              )}
            </details>
          </li>
        ))}
      </ul>
      {problem && <Problem problem={problem} onRetry={showMore} />}
      {value.next && (
        <button className="button quiet" type="button" onClick={showMore}>
          Afficher la suite
        </button>
      )}
    </div>
  )
}

/** The words of mail servers are codes: what they mean for the mail comes first. */
function whatFailed({ state, lastError }: Mail): string {
  if (state === 'queued') return `Le dernier essai a échoué, un autre suivra (${lastError}).`
  if (lastError === 'refused') return 'Le serveur de messagerie du destinataire a refusé ce message.'
  return `Aucun essai n’a réussi pendant deux jours (${lastError}).`
}
