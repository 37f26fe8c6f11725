import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { ApiProblem, Detail } from './api.ts'
import type { AllowedEvent } from './api-types.ts'
import { AskedField } from './asked-field.tsx'
import { CorrectionFields, type CorrectsInput, readCorrects } from './correction-fields.tsx'
import { readAsked } from './read-asked.ts'

/** What goes with an event. */
export type FilledEvent = { readonly asks?: object; readonly corrects?: CorrectsInput }

type EventFormProps = {
  readonly event: AllowedEvent
  readonly refusal: ApiProblem | undefined
  readonly onCancel: () => void
  readonly onSend: (filled: FilledEvent) => Promise<void>
}

/** What an event asks of its sender, and the second gesture that sends it. */
export function EventForm({ event, refusal, onCancel, onSend }: EventFormProps) {
  const [isSending, setIsSending] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => title.current?.focus(), [])
  useEffect(() => {
    if (refusal) summary.current?.focus()
  }, [refusal])
  const fields = Object.entries(event.asks?.properties ?? {})
  const required = new Set(event.asks?.required ?? [])
  const submit = async (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    const form = new FormData(submitted.currentTarget)
    setIsSending(true)
    await onSend({
      ...(event.asks && { asks: readAsked(event.asks, form) }),
      ...(event.corrects && { corrects: readCorrects(form) }),
    })
    setIsSending(false)
  }
  return (
    <form className="event" onSubmit={submit} noValidate aria-labelledby="decision">
      <h3 id="decision" ref={title} tabIndex={-1}>
        {event.label}
      </h3>
      {refusal && <Refusal refusal={refusal} summary={summary} />}
      {required.size > 0 && (
        <p className="hint">
          Les champs marqués d’un <span className="must">*</span> sont obligatoires.
        </p>
      )}
      {fields.map(([name, field]) => (
        <AskedField
          key={name}
          id={idOf(name)}
          name={name}
          field={field}
          isRequired={required.has(name)}
          message={refusal?.details.find((detail) => nameOf(detail) === name)?.message}
        />
      ))}
      {event.corrects && <CorrectionFields offer={event.corrects} details={refusal?.details ?? []} />}
      <p className="events">
        <button className="button" type="submit" disabled={isSending}>
          {isSending ? 'Envoi…' : `Confirmer : ${event.label}`}
        </button>
        <button className="button quiet" type="button" onClick={onCancel}>
          Annuler
        </button>
      </p>
    </form>
  )
}

function Refusal({ refusal, summary }: { refusal: ApiProblem; summary: RefObject<HTMLDivElement | null> }) {
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={summary}>
      <p>{refusal.message}</p>
      {refusal.details.length > 0 && (
        <ul>
          {refusal.details.map((detail) => (
            <li key={detail.path}>
              <a href={`#${idOf(nameOf(detail))}`}>{detail.message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function idOf(name: string): string {
  return `c-${name}`
}

/** `asks.reason` → `reason`: places come under the name of the pseudo-step. */
function nameOf({ path }: Detail): string {
  return path.split('.')[1] ?? path
}
