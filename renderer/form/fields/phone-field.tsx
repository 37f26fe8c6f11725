import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { drawInput } from './text-field.tsx'

export function PhoneField(props: FieldProps): ReactNode {
  return drawInput(props, { type: 'tel', inputMode: 'tel' })
}
