import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { hintOf, inputText, labelledField } from '../frame.tsx'

/** Several lines; the limit is told before it is met. */
export function LongTextField(props: FieldProps): ReactNode {
  const { field } = props
  return labelledField(
    props,
    (attributes) => (
      <textarea
        {...attributes}
        rows={field.ui?.rows ?? 5}
        defaultValue={inputText(props)}
        autoComplete={field.ui?.autocomplete}
        placeholder={field.ui?.placeholder}
      />
    ),
    [hintOf(props), limitOf(field.maxLength)].filter(Boolean).join(' ') || undefined,
  )
}

function limitOf(maxLength: number | undefined): string {
  return maxLength === undefined ? '' : `${maxLength.toLocaleString('fr-FR')} caractères au plus.`
}
