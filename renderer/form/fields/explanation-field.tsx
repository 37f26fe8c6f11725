import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'

/** A paragraph between the fields: it asks nothing. */
export function ExplanationField({ field }: FieldProps): ReactNode {
  return (
    <div className="notice">
      {field.title === '' ? null : (
        <p>
          <strong>{field.title}</strong>
        </p>
      )}
      {field.description === undefined ? null : <p>{field.description}</p>}
    </div>
  )
}
