import type { ReactNode } from 'react'
import type { Detail } from './api.ts'
import type { AllowedEvent } from './api-types.ts'

export type CorrectsInput = {
  readonly fields: readonly string[]
  readonly documents: readonly string[]
  readonly complements: readonly string[]
  readonly deadline?: string
}

type CorrectionFieldsProps = {
  readonly offer: NonNullable<AllowedEvent['corrects']>
  readonly details: readonly Detail[]
}

/** What the citizen is asked again: answers step by step, documents, others by their name, and the last day given. */
export function CorrectionFields({ offer, details }: CorrectionFieldsProps) {
  const messageAt = (name: string) => details.find(({ path }) => path === `corrects.${name}`)?.message
  const documents = offer.steps.flatMap((step) => step.documents)
  return (
    <>
      <Ticks id="c-fields" legend="Réponses à corriger" message={messageAt('fields')}>
        {offer.steps
          .filter(({ fields }) => fields.length > 0)
          .map((step) => (
            <details key={step.id}>
              <summary>{step.title}</summary>
              {step.fields.map(({ path, title }) => (
                <Tick key={path} name="corrects.fields" value={path} title={title} />
              ))}
            </details>
          ))}
      </Ticks>
      {documents.length > 0 && (
        <Ticks id="c-documents" legend="Pièces à joindre de nouveau" message={messageAt('documents')}>
          {documents.map(({ path, title }) => (
            <Tick key={path} name="corrects.documents" value={path} title={title} />
          ))}
        </Ticks>
      )}
      <Field id="c-complements" label="Autres documents" message={messageAt('complements')}>
        <p className="hint" id="c-complements-aide">
          Un nom par ligne, tel que l’usager le lira. Dix au plus.
        </p>
        <textarea id="c-complements" name="corrects.complements" rows={2} aria-describedby="c-complements-aide" />
      </Field>
      <Field id="c-deadline" label="Dernier jour pour répondre" message={messageAt('deadline')}>
        <input id="c-deadline" name="corrects.deadline" type="date" max={offer.latest} defaultValue={offer.latest} />
      </Field>
    </>
  )
}

/** As the API takes it. */
export function readCorrects(form: FormData): CorrectsInput {
  const texts = (name: string) => form.getAll(`corrects.${name}`).map(String)
  const [deadline = ''] = texts('deadline')
  return {
    fields: texts('fields'),
    documents: texts('documents'),
    complements: texts('complements').flatMap((text) => text.split('\n').filter((line) => line.trim() !== '')),
    ...(deadline !== '' && { deadline }),
  }
}

type TicksProps = {
  readonly id: string
  readonly legend: string
  readonly message: string | undefined
  readonly children: ReactNode
}

function Ticks({ id, legend, message, children }: TicksProps) {
  return (
    <fieldset className={message ? 'field wrong' : 'field'} id={id} tabIndex={-1}>
      <legend>{legend}</legend>
      {message && <p className="message">{message}</p>}
      {children}
    </fieldset>
  )
}

function Tick({ name, value, title }: { readonly name: string; readonly value: string; readonly title: string }) {
  return (
    <label className="choice">
      <input type="checkbox" name={name} value={value} />
      <span>{title}</span>
    </label>
  )
}

type FieldProps = {
  readonly id: string
  readonly label: string
  readonly message: string | undefined
  readonly children: ReactNode
}

function Field({ id, label, message, children }: FieldProps) {
  return (
    <div className={message ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {message && <p className="message">{message}</p>}
      {children}
    </div>
  )
}
