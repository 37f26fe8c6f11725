import type { ReactNode } from 'react'
import { listNameOf } from '../../../engine/definition/list-name.ts'
import type { FieldProps } from '../field-props.ts'
import { inputText, labelledField } from '../frame.tsx'
import { Combobox } from './combobox.tsx'

/**
 * A long list: one types a name, the server finds what it stands for. Without a script its suggestions are buttons that post the
 * form; with one, a combobox offers them while one types. What is posted is what is read.
 */
export function SearchField(props: FieldProps): ReactNode {
  return labelledField(props, (attributes) => (
    <>
      <Combobox
        list={listNameOf(props.field, props.kind) ?? ''}
        label={props.field.title}
        input={{
          ...attributes,
          type: 'text',
          defaultValue: readable(props, inputText(props)),
          placeholder: props.field.ui?.placeholder,
          autoComplete: 'off',
          spellCheck: false,
        }}
      />
      {props.suggestions.length === 0 ? null : drawSuggestions(props)}
    </>
  ))
}

function readable({ options }: FieldProps, value: string): string {
  return options.find((option) => option.const === value)?.title ?? value
}

function drawSuggestions({ field, name, suggestions }: FieldProps): ReactNode {
  return (
    <fieldset className="suggestions">
      <legend className="hint">{`${field.title}\u00a0: vouliez-vous dire…`}</legend>
      {suggestions.map((choice) => (
        <button
          key={choice.const}
          type="submit"
          className="button quiet"
          name="_action"
          value={`choisir:${name}=${choice.const}`}
        >
          {choice.title}
        </button>
      ))}
    </fieldset>
  )
}
