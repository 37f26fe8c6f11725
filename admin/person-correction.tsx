import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { ApiProblem } from './api.ts'
import type { OpenedPerson } from './api-types.ts'

type PersonCorrectionProps = {
  readonly person: OpenedPerson
  readonly refusal: ApiProblem | undefined
  readonly onCancel: () => void
  readonly onSend: (answers: object) => Promise<void>
}

type FieldName = Exclude<keyof OpenedPerson, 'guardians' | 'household' | 'duplicates' | 'version' | 'isResponsible'>
type Line = { readonly name: FieldName; readonly label: string; readonly type?: 'date' | 'email' | 'tel' }

const names: readonly Line[] = [
  { name: 'birthName', label: 'Nom de naissance' },
  { name: 'usageName', label: 'Nom d’usage' },
  { name: 'firstNames', label: 'Prénom(s)' },
  { name: 'birthDate', label: 'Date de naissance', type: 'date' },
  { name: 'birthCommune', label: 'Ville de naissance' },
  { name: 'birthDepartement', label: 'Code du département de naissance' },
]
const contacts: readonly Line[] = [
  { name: 'email', label: 'Courriel', type: 'email' },
  { name: 'phone', label: 'Téléphone', type: 'tel' },
]

/** What an agent corrects in place of the citizen; what is not shown here stays as it was. */
export function PersonCorrection({ person, refusal, onCancel, onSend }: PersonCorrectionProps) {
  const [isSending, setIsSending] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => title.current?.focus(), [])
  useEffect(() => {
    if (refusal) summary.current?.focus()
  }, [refusal])
  const submit = async (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    const form = new FormData(submitted.currentTarget)
    setIsSending(true)
    await onSend(answersOf(person, form))
    setIsSending(false)
  }
  return (
    <form className="event" onSubmit={submit} noValidate aria-labelledby="correction">
      <h3 id="correction" ref={title} tabIndex={-1}>
        Corriger la fiche
      </h3>
      {refusal && <Refusal refusal={refusal} summary={summary} />}
      {person.kind === 'adult' && <Civility chosen={person.civility} />}
      {linesOf(person).map(({ name, label, type = 'text' }) => {
        const message = refusal?.details.find(({ path }) => path === `person.${name}`)?.message
        return (
          <div className={message ? 'field wrong' : 'field'} key={name}>
            <label htmlFor={`c-${name}`}>{label}</label>
            {message && (
              <p className="message" id={`c-${name}-erreur`}>
                {message}
              </p>
            )}
            <input
              id={`c-${name}`}
              name={name}
              type={type}
              defaultValue={person[name] ?? ''}
              aria-invalid={message ? true : undefined}
              aria-describedby={message ? `c-${name}-erreur` : undefined}
            />
          </div>
        )
      })}
      <p className="events">
        <button className="button" type="submit" disabled={isSending}>
          {isSending ? 'Envoi…' : 'Enregistrer et valider'}
        </button>
        <button className="button quiet" type="button" onClick={onCancel}>
          Annuler
        </button>
      </p>
    </form>
  )
}

function Refusal({
  refusal,
  summary,
}: {
  readonly refusal: ApiProblem
  readonly summary: RefObject<HTMLDivElement | null>
}) {
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={summary}>
      <p>{refusal.message}</p>
      <ul>
        {refusal.details.map(({ path, message }) => (
          <li key={path}>
            <a href={`#c-${path.split('.')[1] ?? path}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Civility({ chosen = '' }: { readonly chosen: string | undefined }) {
  return (
    <div className="field">
      <label htmlFor="c-civility">Civilité</label>
      <select id="c-civility" name="civility" defaultValue={chosen}>
        <option value="">Choisissez…</option>
        <option value="madame">Madame</option>
        <option value="monsieur">Monsieur</option>
      </select>
    </div>
  )
}

/** A child has neither usage name nor contacts; the responsible adult is reached by their account. */
function linesOf({ kind, isResponsible, expectedOn }: OpenedPerson): readonly Line[] {
  if (kind === 'adult') return isResponsible ? names : [...names, ...contacts]
  const expected: Line = { name: 'expectedOn', label: 'Naissance prévue le', type: 'date' }
  const own = names.filter(({ name }) => name !== 'usageName')
  if (expectedOn === undefined) return own
  return [...own.filter(({ name }) => !name.startsWith('birth') || name === 'birthName'), expected]
}

function answersOf(person: OpenedPerson, form: FormData): object {
  const typed = ['civility', ...linesOf(person).map(({ name }) => name)].flatMap((name) => {
    const value = String(form.get(name) ?? '').trim()
    return value === '' ? [] : [[name, value] as const]
  })
  const { kind, sex, expectedOn } = person
  return {
    ...Object.fromEntries(typed),
    ...(kind === 'child' && { born: expectedOn === undefined, ...(sex && { sex }) }),
  }
}
