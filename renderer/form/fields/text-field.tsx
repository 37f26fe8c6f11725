import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { inputText, labelledField } from '../frame.tsx'

type TextInput = {
  readonly type?: 'text' | 'tel'
  readonly inputMode?: 'text' | 'decimal' | 'numeric' | 'email' | 'tel'
  /** Something that is spelt as it is: no correction, no capital. */
  readonly verbatim?: boolean
}

/** One line of text. No `maxlength`: it would cut what is pasted without a word; the violation says it instead. */
export function TextField(props: FieldProps): ReactNode {
  return drawInput(props)
}

/** The input of every kind that is typed on one line. */
export function drawInput(props: FieldProps, input: TextInput = {}): ReactNode {
  const { field, kind } = props
  return labelledField(props, (attributes) => (
    // One literal, no spread: it is made for each field of each page, and a spread object takes ten times as long.
    <input
      id={attributes.id}
      name={attributes.name}
      type={input.type ?? 'text'}
      inputMode={input.inputMode}
      className={widths[field.ui?.width ?? 'full']}
      defaultValue={inputText(props)}
      autoComplete={field.ui?.autocomplete ?? kind.autocomplete}
      placeholder={field.ui?.placeholder}
      autoCapitalize={input.verbatim ? 'none' : undefined}
      spellCheck={input.verbatim ? false : undefined}
      aria-required={attributes['aria-required']}
      aria-invalid={attributes['aria-invalid']}
      aria-describedby={attributes['aria-describedby']}
    />
  ))
}

const widths = { short: 'w-short', medium: 'w-medium', full: undefined }
