import type { ReactNode } from 'react'
import type { Choice } from '../../../engine/definition/language.ts'
import type { FieldProps } from '../field-props.ts'

type Option = {
  readonly type: 'radio' | 'checkbox'
  readonly option: Choice
  readonly index: number
  readonly checked: boolean
}

/** One radio or checkbox with its words as target. The first one has the id of the field: the error summary leads to it. */
export function drawOption({ id, name, error }: FieldProps, { type, option, index, checked }: Option): ReactNode {
  return (
    <label className="choice" key={option.const}>
      <input
        type={type}
        id={index === 0 ? id : `${id}-${index + 1}`}
        name={name}
        value={option.const}
        defaultChecked={checked}
        aria-invalid={(type === 'checkbox' && error !== undefined) || undefined}
      />
      <span>
        {option.title}
        {option.description === undefined ? null : <small>{option.description}</small>}
      </span>
    </label>
  )
}
