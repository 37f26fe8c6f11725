import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { inputText } from '../frame.tsx'
import { drawRadios } from './choice-field.tsx'

const options = [
  { const: 'oui', title: 'Oui' },
  { const: 'non', title: 'Non' },
]

export function YesNoField(props: FieldProps): ReactNode {
  return drawRadios(props, options, inputText(props))
}
