import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { groupedField, hintOf, inputText } from '../frame.tsx'

type Part = { readonly name: string; readonly label: string; readonly width: string; readonly autocomplete: string }

const parts: readonly Part[] = [
  { name: 'jour', label: 'Jour', width: 'w-2', autocomplete: 'bday-day' },
  { name: 'mois', label: 'Mois', width: 'w-2', autocomplete: 'bday-month' },
  { name: 'annee', label: 'Année', width: 'w-4', autocomplete: 'bday-year' },
]

/** Day, month and year, typed: quicker and surer than a calendar for a date one knows. */
export function DateField(props: FieldProps): ReactNode {
  return drawDate(props, hintOf(props) ?? 'Par exemple\u00a0: 27 3 1988')
}

/** The same where the day, or the day and the month, may be unknown. */
export function PartialDateField(props: FieldProps): ReactNode {
  return drawDate(props, hintOf(props) ?? 'Par exemple\u00a0: 27 3 1988. Laissez vide ce que vous ne connaissez pas.')
}

function drawDate(props: FieldProps, hint: string): ReactNode {
  const isBirth = props.field.ui?.autocomplete === 'bday'
  const inputs = parts.map((part) => (
    <span key={part.name}>
      <label htmlFor={`${props.id}-${part.name}`}>{part.label}</label>
      <input
        type="text"
        inputMode="numeric"
        id={`${props.id}-${part.name}`}
        name={`${props.name}.${part.name}`}
        className={part.width}
        defaultValue={inputText(props, part.name)}
        autoComplete={isBirth ? part.autocomplete : 'off'}
        aria-required={(props.required && isCompulsory(props, part)) || undefined}
        aria-invalid={props.error !== undefined || undefined}
      />
    </span>
  ))
  return groupedField(props, <div className="parts">{inputs}</div>, { hint })
}

function isCompulsory({ kind }: FieldProps, part: Part): boolean {
  return kind.id !== 'partialDate' || part.name === 'annee'
}
