import type { ReactNode } from 'react'
import type { FieldProps } from '../field-props.ts'
import { groupedField } from '../frame.tsx'

/**
 * The items one under the other, each under its own legend. The buttons post the form, so that they work without a script;
 * with one, the page does the same without leaving.
 */
export function RepeatedGroupField(props: FieldProps): ReactNode {
  const { field, name } = props
  const count = itemCount(props)
  const itemTitle = field.items?.title ?? field.title
  const indexes = Array.from({ length: count }, (_, index) => index)
  return groupedField(
    props,
    <>
      {indexes.map((index) => drawItem(props, index, `${itemTitle} ${index + 1}`))}
      {count < (field.maxItems ?? Number.POSITIVE_INFINITY) ? (
        <button
          type="submit"
          className="button quiet"
          name="_action"
          value={`ajouter:${name}`}
          id={`${props.id}-ajouter`}
        >
          {`Ajouter\u00a0: ${itemTitle.toLocaleLowerCase('fr')}`}
        </button>
      ) : null}
    </>,
    { isTarget: true },
  )
}

/** At least the compulsory items are offered, at once. */
export function itemCount({ field, value, required }: Pick<FieldProps, 'field' | 'value' | 'required'>): number {
  const given = Array.isArray(value) ? value.length : 0
  return Math.max(given, field.minItems ?? (required ? 1 : 0))
}

function drawItem({ field, id, name, value, drawFields }: FieldProps, index: number, title: string): ReactNode {
  const isGiven = Array.isArray(value) && index < value.length
  const isRemovable = isGiven && index >= (field.minItems ?? 0)
  return (
    <fieldset className="item" key={title} id={`${id}-${index}`} tabIndex={-1}>
      <legend>{title}</legend>
      {drawFields(index)}
      {isRemovable || (isGiven && value.length > (field.minItems ?? 0)) ? (
        <button type="submit" className="button quiet" name="_action" value={`retirer:${name}.${index}`}>
          {`Retirer\u00a0: ${title.toLocaleLowerCase('fr')}`}
        </button>
      ) : null}
    </fieldset>
  )
}
