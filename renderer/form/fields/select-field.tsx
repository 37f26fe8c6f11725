import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { labelledField } from '../frame.tsx'

/** A list of options. An answer that is no longer offered stays in it, so that nothing disappears unseen. */
export function SelectField(props: FieldProps): ReactNode {
  const { field, options } = props
  const chosen = typeof props.value === 'string' ? props.value : ''
  const isOffered = chosen === '' || options.some((option) => option.const === chosen)
  return labelledField(props, (attributes) => (
    <select {...attributes} defaultValue={chosen} autoComplete={field.ui?.autocomplete ?? props.kind.autocomplete}>
      <option value="">{field.ui?.placeholder ?? 'Choisissez'}</option>
      {isOffered ? null : <option value={chosen}>{chosen}</option>}
      {options.map((option) => (
        <option key={option.const} value={option.const}>
          {option.title}
        </option>
      ))}
    </select>
  ))
}
