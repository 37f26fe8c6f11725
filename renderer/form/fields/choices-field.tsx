import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { groupedField, hintOf } from '../frame.tsx'
import { drawOption } from './option.tsx'

/** Several choices: checkboxes of one name. */
export function ChoicesField(props: FieldProps): ReactNode {
  const chosen: readonly unknown[] = Array.isArray(props.value) ? props.value : []
  const boxes = props.options.map((option, index) =>
    drawOption(props, { type: 'checkbox', option, index, checked: chosen.includes(option.const) }),
  )
  return groupedField(props, <div className="choices">{boxes}</div>, {
    hint: hintOf(props) ?? 'Plusieurs réponses sont possibles.',
  })
}
