import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { attributesOf, fieldClass, notesOf, titleOf } from '../frame.tsx'

/** One box to tick: the person declares or agrees. Its title is the sentence that is agreed to. */
export function DeclarationField(props: FieldProps): ReactNode {
  const { field } = props
  return (
    <div className={fieldClass(props)}>
      {notesOf(props, field.ui?.help)}
      <div className="choices">
        <label className="choice">
          <input
            {...attributesOf(props, field.ui?.help)}
            type="checkbox"
            value="oui"
            defaultChecked={props.value === true}
          />
          <span>
            {titleOf(props)}
            {field.description === undefined ? null : <small>{field.description}</small>}
          </span>
        </label>
      </div>
    </div>
  )
}
