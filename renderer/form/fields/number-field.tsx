import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { drawInput } from './text-field.tsx'

/** Not `type="number"`: it loses what is no number, turns with the wheel, and refuses the French comma in places. */
export function NumberField(props: FieldProps): ReactNode {
  return drawInput(props, { inputMode: props.field.type === 'integer' ? 'numeric' : 'decimal', verbatim: true })
}
