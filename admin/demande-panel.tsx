import { useState } from 'react'
import { AnswerClock } from './answer-clock.tsx'
import type { Api, ApiProblem } from './api.ts'
import type { AllowedEvent, OpenedDemande } from './api-types.ts'
import { Correction } from './correction.tsx'
import type { Dates } from './dates.ts'
import { Documents } from './documents.tsx'
import { EventForm, type FilledEvent } from './event-form.tsx'
import { Heading } from './heading.tsx'
import { Messages } from './messages.tsx'
import { People } from './people-of-demande.tsx'
import { Problem } from './problem.tsx'
import { Timeline } from './timeline.tsx'
import { toProblem, useLoaded } from './use-loaded.ts'
import { useTitle } from './use-title.ts'

type DemandePanelProps = {
  readonly api: Api
  readonly id: string
  readonly listHref: string
  readonly dates: Dates
  /** The list beside it is no longer true. */
  readonly onChanged: () => void
}

const phaseTags: { readonly [phase: string]: string } = { open: 'info', waiting: 'wait' }

/** A demande: where it stands, what may be done, what was answered, what happened. */
export function DemandePanel({ api, id, listHref, dates, onChanged }: DemandePanelProps) {
  const demande = useLoaded(`demande ${id}`, () => api.demande(id))
  const [chosen, setChosen] = useState<AllowedEvent>()
  const [said, setSaid] = useState('')
  const [turn, setTurn] = useState(0)
  const [refusal, setRefusal] = useState<ApiProblem>()
  const opened = demande.value
  const choose = (event: AllowedEvent | undefined) => {
    setRefusal(undefined)
    setSaid('')
    setChosen(event)
    if (!event) setTurn(turn + 1)
  }
  const send = async (event: AllowedEvent, filled: FilledEvent) => {
    if (!opened) return
    setRefusal(undefined)
    try {
      const after = await api.send(id, { event: event.event, baseVersion: opened.version, ...filled })
      demande.put(after)
      setChosen(undefined)
      setTurn(turn + 1)
      setSaid(`« ${event.label} » : c’est fait. État : ${after.statusLabel}.`)
      onChanged()
    } catch (thrown) {
      const problem = toProblem(thrown)
      setRefusal(problem)
      // Somebody was faster: what is shown is no longer true. What was typed stays in the form.
      if (problem.status === 409) demande.reload()
    }
  }
  return (
    <aside className="panel" aria-label="Demande ouverte">
      <p className="narrow-only">
        <a href={listHref}>← Revenir à la liste</a>
      </p>
      {demande.problem && <Problem problem={demande.problem} onRetry={demande.reload} />}
      {!opened && !demande.problem && <p className="soft">Chargement de la demande…</p>}
      {opened && (
        <>
          <Heading level={2} focusKey={`${opened.id} ${turn}`}>
            {opened.title} · <span className="num">{opened.reference}</span>
          </Heading>
          <Standing demande={opened} dates={dates} />
          <Undelivered demande={opened} dates={dates} />
          <Papers demandeId={opened.id} />
          <p role="status" className={said ? 'done' : 'unseen'}>
            {said}
          </p>
          <Actions demande={opened} chosen={chosen} refusal={refusal} onChoose={choose} onSend={send} />
          <Correction demande={opened} dates={dates} />
          <Answers demande={opened} />
          <Documents demande={opened} />
          <Messages api={api} demande={opened} channel="thread" dates={dates} />
          <Messages api={api} demande={opened} channel="notes" dates={dates} />
          <Timeline key={opened.version} api={api} demandeId={opened.id} dates={dates} />
        </>
      )}
    </aside>
  )
}

function Standing({ demande, dates }: { readonly demande: OpenedDemande; readonly dates: Dates }) {
  useTitle(demande.reference)
  return (
    <>
      <p>
        <span className={`tag ${phaseTags[demande.phase] ?? ''}`}>{demande.statusLabel}</span>{' '}
        {demande.submittedAt && <span className="soft">Reçue le {dates.moment(demande.submittedAt)}. </span>}
        <AnswerClock demande={demande} dates={dates} />
      </p>
      <People demande={demande} dates={dates} />
    </>
  )
}

/** The citizen knows nothing of what these said: somebody has to call, or to write on paper. */
function Undelivered({ demande, dates }: { readonly demande: OpenedDemande; readonly dates: Dates }) {
  const { undelivered = [] } = demande
  if (undelivered.length === 0) return null
  return (
    <div className="notice">
      <p>
        <b>L’usager n’a pas reçu {undelivered.length === 1 ? 'ce message' : 'ces messages'}.</b> Son adresse de courriel
        l’a refusé, ou n’a pas répondu pendant deux jours : prévenez-le autrement.
      </p>
      <ul>
        {undelivered.map(({ subject, at }) => (
          <li key={`${at} ${subject}`}>
            {subject} <span className="soft">({dates.moment(at)})</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the citizen may print too. */
function Papers({ demandeId }: { readonly demandeId: string }) {
  const folder = `/api/v1/demandes/${encodeURIComponent(demandeId)}`
  return (
    <p>
      <a href={`${folder}/accuse-reception.pdf`} download>
        Accusé de réception (PDF)
      </a>{' '}
      ·{' '}
      <a href={`${folder}/recapitulatif.pdf`} download>
        Récapitulatif (PDF)
      </a>
    </p>
  )
}

type ActionsProps = {
  readonly demande: OpenedDemande
  readonly chosen: AllowedEvent | undefined
  readonly refusal: ApiProblem | undefined
  readonly onChoose: (event: AllowedEvent | undefined) => void
  readonly onSend: (event: AllowedEvent, filled: FilledEvent) => Promise<void>
}

/** One button per event that the machine allows; a decision takes two gestures. */
function Actions({ demande, chosen, refusal, onChoose, onSend }: ActionsProps) {
  const isGone = refusal?.status === 409
  // After a 409 the event may be allowed no more: the form then only tells so.
  const current = demande.allowedEvents.find(({ event }) => event === chosen?.event)
  return (
    <section aria-label="Décision">
      {isGone && (
        <p className="notice" role="alert">
          {refusal.message} La demande a été relue : vérifiez son état avant de recommencer.
        </p>
      )}
      {chosen && current ? (
        <EventForm
          key={chosen.event}
          event={current}
          refusal={isGone ? undefined : refusal}
          onCancel={() => onChoose(undefined)}
          onSend={(filled) => onSend(current, filled)}
        />
      ) : (
        <p className="events">
          {demande.allowedEvents.map((event, index) => (
            <button
              key={event.event}
              className={index === 0 ? 'button' : 'button quiet'}
              type="button"
              onClick={() => onChoose(event)}
            >
              {event.label}…
            </button>
          ))}
          {demande.allowedEvents.length === 0 && (
            <span className="soft">Aucune action n’est possible dans cet état.</span>
          )}
        </p>
      )}
    </section>
  )
}

function Answers({ demande }: { readonly demande: OpenedDemande }) {
  return (
    <>
      {demande.summary
        .filter(({ rows }) => rows.length > 0)
        .map((step) => (
          <section key={step.stepId} aria-labelledby={`etape-${step.stepId}`}>
            <h3 id={`etape-${step.stepId}`}>{step.title}</h3>
            <dl className="answers">
              {step.rows.map((row) => (
                <div key={row.path}>
                  <dt>{row.label}</dt>
                  <dd>{row.value}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </>
  )
}
