import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { hintOf, notesOf } from '../frame.tsx'

/** A value that the engine works out: shown, never posted. */
export function ComputedField(props: FieldProps): ReactNode {
  const { id, field, kind, value } = props
  return (
    <div className="field">
      <label htmlFor={id}>{field.title}</label>
      {notesOf(props, hintOf(props))}
      <output id={id}>{value === undefined ? '—' : kind.read(value, field, {})}</output>
    </div>
  )
}
