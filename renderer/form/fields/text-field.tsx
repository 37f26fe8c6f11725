import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { inputText, labelledField } from '../frame.tsx'

type TextInput = {
  readonly type?: 'text' | 'tel'
  readonly inputMode?: 'text' | 'decimal' | 'numeric' | 'email' | 'tel'
  /** Something that is spelt as it is: no correction, no capital. */
  readonly verbatim?: boolean
  readonly hint?: string | undefined
}

/** One line of text. No `maxlength`: it would cut what is pasted without a word; the violation says it instead. */
export function TextField(props: FieldProps): ReactNode {
  return drawInput(props)
}

/** The input of every kind that is typed on one line. */
export function drawInput(
  props: FieldProps,
  { type = 'text', inputMode, verbatim, ...rest }: TextInput = {},
): ReactNode {
  const { field, kind } = props
  return labelledField(
    props,
    (attributes) => (
      <input
        {...attributes}
        type={type}
        inputMode={inputMode}
        className={widths[field.ui?.width ?? 'full']}
        defaultValue={inputText(props)}
        autoComplete={field.ui?.autocomplete ?? kind.autocomplete}
        placeholder={field.ui?.placeholder}
        autoCapitalize={verbatim ? 'none' : undefined}
        spellCheck={verbatim ? false : undefined}
      />
    ),
    rest.hint,
  )
}

const widths = { short: 'w-short', medium: 'w-medium', full: undefined }
