import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { labelledField } from '../frame.tsx'

/** Never filled: what was typed is not sent back, and the person types it again. */
export function PasswordField(props: FieldProps): ReactNode {
  return labelledField(props, (attributes) => (
    <input
      {...attributes}
      type="password"
      className="w-medium"
      autoComplete={props.field.ui?.autocomplete ?? 'new-password'}
      autoCapitalize="none"
      spellCheck={false}
    />
  ))
}
