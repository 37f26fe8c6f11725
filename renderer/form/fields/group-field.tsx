import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { groupedField } from '../frame.tsx'

export function GroupField(props: FieldProps): ReactNode {
  return groupedField(props, props.drawFields(), { isTarget: true })
}
