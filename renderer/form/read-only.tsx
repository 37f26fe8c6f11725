import { Fragment, type ReactNode } from 'react'
import type { FieldProps } from './field-props.ts'
import { itemCount } from './fields/repeated-group-field.tsx'

/** The answers of a step, told rather than asked: no control, nothing posted. */
export function drawReadOnlyStep(fields: ReactNode): ReactNode {
  return <dl className="facts">{fields}</dl>
}

/** Beside fields that may be changed, one that may not is a list of its own. A group is drawn as ever; items are neither added nor removed. */
export function drawTurn(turn: 'asked' | 'mixed' | 'read', props: FieldProps): ReactNode {
  const { field } = props
  // What only explains helps to correct, too.
  if (turn === 'asked' || field.kind === 'explanation') return undefined
  if (turn === 'read') return readAlone(props)
  return field.itemFields === undefined ? undefined : drawKeptItems(props)
}

function drawKeptItems(props: FieldProps): ReactNode {
  const title = props.field.items?.title ?? props.field.title
  return Array.from({ length: itemCount(props) }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items are neither added, removed nor moved
    <fieldset key={index} className="field">
      <legend>{`${title} ${index + 1}`}</legend>
      {props.drawFields(index)}
    </fieldset>
  ))
}

function readAlone(props: FieldProps): ReactNode {
  const { field } = props
  if (field.itemFields !== undefined && itemCount(props) > 0) return drawKeptItems(props)
  if (field.properties === undefined) return drawReadOnlyStep(drawReadOnlyField(props))
  return (
    <fieldset className="field">
      <legend>{field.title}</legend>
      {props.drawFields()}
    </fieldset>
  )
}

/** A pair of the list; what asks nothing says nothing. */
export function drawReadOnlyField(props: FieldProps): ReactNode {
  const { field, value, kind } = props
  if (kind.id === 'explanation') return null
  if (field.itemFields !== undefined || field.items?.properties !== undefined) return drawItems(props)
  return (
    <>
      <dt>{field.title}</dt>
      {field.properties === undefined ? drawAnswer(props) : <dd>{drawReadOnlyStep(props.drawFields())}</dd>}
    </>
  )
  function drawAnswer({ options }: FieldProps): ReactNode {
    const text =
      value === undefined ? '' : kind.read(value, field, { labelOf: (_list, code) => titleOf(options, code) })
    return text === '' ? <dd className="none">Non renseigné</dd> : <dd>{text}</dd>
  }
}

function drawItems(props: FieldProps): ReactNode {
  const count = itemCount(props)
  if (count === 0) {
    return (
      <>
        <dt>{props.field.title}</dt>
        <dd className="none">Non renseigné</dd>
      </>
    )
  }
  const title = props.field.items?.title ?? props.field.title
  return Array.from({ length: count }, (_, index) => drawItem(`${title} ${index + 1}`, props.drawFields(index)))
}

function drawItem(title: string, fields: ReactNode): ReactNode {
  return (
    <Fragment key={title}>
      <dt>{title}</dt>
      <dd>{drawReadOnlyStep(fields)}</dd>
    </Fragment>
  )
}

function titleOf(options: FieldProps['options'], code: string): string | undefined {
  return options.find((option) => option.const === code)?.title
}
