import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { drawInput } from './text-field.tsx'

/** Not `type="email"`: browsers trim it and rewrite accents, and what was typed must come back as typed. */
export function EmailField(props: FieldProps): ReactNode {
  return drawInput(props, { inputMode: 'email', verbatim: true })
}
