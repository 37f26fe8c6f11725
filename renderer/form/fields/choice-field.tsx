import type { ReactNode } from 'react'
import type { Choice } from '../../../engine/definition/language.ts'
import type { FieldProps } from '../field-props.ts'
import { groupedField } from '../frame.tsx'
import { drawOption } from './option.tsx'
import { SelectField } from './select-field.tsx'

/** Radios up to five options, a list beyond, unless the definition says. */
export function ChoiceField(props: FieldProps): ReactNode {
  const widget = props.field.ui?.widget ?? (props.options.length > 5 ? 'select' : 'radios')
  return widget === 'select' ? SelectField(props) : drawRadios(props, props.options, props.value)
}

/** Radios that post the constant of the option. */
export function drawRadios(props: FieldProps, options: readonly Choice[], chosen: unknown): ReactNode {
  const radios = options.map((option, index) =>
    drawOption(props, { type: 'radio', option, index, checked: option.const === chosen }),
  )
  return groupedField(props, <div className="choices">{radios}</div>, { role: 'radiogroup' })
}
