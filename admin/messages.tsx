import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Api, ApiProblem } from './api.ts'
import type { Message, MessageChannel, OpenedDemande } from './api-types.ts'
import type { Dates } from './dates.ts'
import { Problem } from './problem.tsx'
import { toProblem, useLoaded } from './use-loaded.ts'

type MessagesProps = {
  readonly api: Api
  readonly demande: OpenedDemande
  readonly channel: MessageChannel
  readonly dates: Dates
}

const words = {
  thread: {
    title: 'Messages avec l’usager',
    hint: 'L’usager est prévenu par courriel, sans le contenu. Un acte ne s’envoie jamais par ici.',
    label: 'Votre message',
    button: 'Envoyer à l’usager',
    done: 'Message envoyé.',
    nothing: 'Aucun message.',
  },
  notes: {
    title: 'Notes internes',
    hint: 'Lues par les agents seulement, jamais par l’usager.',
    label: 'Votre note',
    button: 'Ajouter la note',
    done: 'Note ajoutée.',
    nothing: 'Aucune note.',
  },
} as const

/** A thread, latest first, and what writes in it. */
export function Messages({ api, demande, channel, dates }: MessagesProps) {
  const { id, unreadMessages = 0 } = demande
  const page = useLoaded(`messages ${id} ${channel}`, () => api.messages(id, { channel }))
  const { title, hint, nothing } = words[channel]
  const isThread = channel === 'thread'
  const isLoaded = page.value !== undefined
  useEffect(() => {
    // Shown, hence read; a failure only leaves them unread.
    if (isThread && isLoaded && unreadMessages > 0) api.markRead(id).catch(() => undefined)
  }, [api, id, isThread, isLoaded, unreadMessages])
  const mayWrite = channel === 'notes' || demande.phase !== 'closed'
  return (
    <section aria-labelledby={`${channel}-titre`}>
      <h3 id={`${channel}-titre`}>
        {title} {isThread && unreadMessages > 0 && <span className="tag wait">{unreadMessages} à lire</span>}
      </h3>
      <p className="hint">{hint}</p>
      {page.problem && <Problem problem={page.problem} onRetry={page.reload} />}
      {mayWrite && <Writing api={api} demandeId={id} channel={channel} onWritten={page.reload} />}
      {page.value?.rows.length === 0 && <p className="soft">{nothing}</p>}
      <ol className="timeline">
        {page.value?.rows.map((message) => (
          <Written key={message.id} message={message} dates={dates} />
        ))}
      </ol>
    </section>
  )
}

function Written({ message, dates }: { readonly message: Message; readonly dates: Dates }) {
  const { at, author, body, documents, isUnread } = message
  return (
    <li>
      <time dateTime={at}>{dates.moment(at)}</time>
      <b>{author}</b> {isUnread && <span className="tag wait">Nouveau</span>}
      <blockquote className="asked">{body}</blockquote>
      {documents.map(({ id, name, openable, stateLabel }) => (
        <p key={id}>
          {openable ? (
            <a href={`/api/v1/documents/${encodeURIComponent(id)}`} download>
              {name}
            </a>
          ) : (
            name || 'Fichier effacé'
          )}{' '}
          <span className="soft">{stateLabel}</span>
        </p>
      ))}
    </li>
  )
}

type WritingProps = {
  readonly api: Api
  readonly demandeId: string
  readonly channel: MessageChannel
  readonly onWritten: () => void
}

function Writing({ api, demandeId, channel, onWritten }: WritingProps) {
  const [body, setBody] = useState('')
  const [refusal, setRefusal] = useState<ApiProblem>()
  const [isSending, setIsSending] = useState(false)
  const [isDone, setIsDone] = useState(false)
  const writing = useRef<HTMLTextAreaElement>(null)
  const { label, button, done } = words[channel]
  const id = `ecrire-${channel}`
  const message = refusal && (refusal.details[0]?.message ?? refusal.message)
  const submit = async (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    setIsSending(true)
    setRefusal(undefined)
    setIsDone(false)
    try {
      await api.write(demandeId, { body, channel })
      setBody('')
      setIsDone(true)
      onWritten()
    } catch (thrown) {
      setRefusal(toProblem(thrown))
    }
    setIsSending(false)
    // The button, disabled meanwhile, has lost the focus. Who already writes elsewhere keeps it: a note must not end in a message.
    if (document.activeElement === document.body) writing.current?.focus()
  }
  return (
    <form onSubmit={submit} noValidate>
      <div className={message ? 'field wrong' : 'field'}>
        <label htmlFor={id}>{label}</label>
        {message && (
          <p className="message" id={`${id}-erreur`} role="alert">
            {message}
          </p>
        )}
        <textarea
          id={id}
          ref={writing}
          rows={3}
          value={body}
          onChange={({ currentTarget }) => setBody(currentTarget.value)}
          aria-describedby={message ? `${id}-erreur` : undefined}
          aria-invalid={message ? true : undefined}
        />
      </div>
      <button className="button quiet" type="submit" disabled={isSending}>
        {isSending ? 'Envoi…' : button}
      </button>
      <p className="soft" role="status">
        {isDone && done}
      </p>
    </form>
  )
}
