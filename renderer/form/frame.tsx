/** What surrounds a control: label or legend, hint, error, and the ids that tie them. Plain functions, so that they cost no component. */
import type { ReactNode } from 'react'
import type { FieldProps } from './field-props.ts'

/** What every control says of itself. */
export type ControlAttributes = {
  readonly id: string
  readonly name: string
  readonly 'aria-required': true | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-describedby': string | undefined
}

/** One control under its label. */
export function labelledField(
  props: FieldProps,
  draw: (attributes: ControlAttributes) => ReactNode,
  hint: string | undefined = hintOf(props),
): ReactNode {
  return (
    <div className={fieldClass(props)}>
      <label htmlFor={props.id}>{titleOf(props)}</label>
      {notesOf(props, hint)}
      {draw(attributesOf(props, hint))}
    </div>
  )
}

export type GroupFrame = {
  readonly hint?: string | undefined
  readonly role?: 'radiogroup'
  /** A group has no control of its own: the error summary leads to the group itself. */
  readonly isTarget?: boolean
}

/** Several controls under one legend. `radiogroup` for radios, which carry no state of their own. */
export function groupedField(
  props: FieldProps,
  children: ReactNode,
  { hint = hintOf(props), role, isTarget = false }: GroupFrame = {},
): ReactNode {
  const state = role === 'radiogroup' && {
    'aria-required': props.required || undefined,
    'aria-invalid': props.error !== undefined || undefined,
  }
  return (
    <fieldset
      id={isTarget ? props.id : undefined}
      tabIndex={isTarget ? -1 : undefined}
      className={fieldClass(props)}
      role={role}
      {...state}
      aria-describedby={describedBy(props, hint)}
    >
      <legend>{titleOf(props)}</legend>
      {notesOf(props, hint)}
      {children}
    </fieldset>
  )
}

export function attributesOf(props: FieldProps, hint: string | undefined = hintOf(props)): ControlAttributes {
  return {
    id: props.id,
    name: props.name,
    'aria-required': props.required || undefined,
    'aria-invalid': props.error !== undefined || undefined,
    'aria-describedby': describedBy(props, hint),
  }
}

/** What an input shows: `sub` is '' for a single one, `jour`… for a part. */
export function inputText({ kind, value, field }: FieldProps, sub = ''): string {
  const shown = kind.encode(value, field)[sub]
  return typeof shown === 'string' ? shown : (shown?.[0] ?? '')
}

export function fieldClass(props: FieldProps): string {
  return props.error === undefined ? 'field' : 'field wrong'
}

export function hintOf({ field }: FieldProps): string | undefined {
  return field.ui?.help ?? field.description
}

/** The title, and a star that the sentence above the fields explains (the control itself says `aria-required`). */
export function titleOf({ field, required }: FieldProps): ReactNode {
  if (!required) return field.title
  return (
    <>
      {`${field.title}\u00a0`}
      <span className="must" aria-hidden="true">
        *
      </span>
    </>
  )
}

/** Hint, error and what another window saved, between the label and the control. */
export function notesOf({ id, name, error, conflict }: FieldProps, hint: string | undefined): ReactNode {
  return (
    <>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-aide`}>
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p className="message" id={`${id}-erreur`}>
          <span aria-hidden="true">▲</span>
          <span>{error}</span>
        </p>
      )}
      {conflict === undefined ? null : (
        <p className="conflict" id={`${id}-conflit`}>
          {'Dans une autre fenêtre, cette réponse est devenue\u00a0: '}
          <strong>{conflict.current === '' ? 'aucune réponse' : `«\u00a0${conflict.current}\u00a0»`}</strong>
          {'. Celle qui est écrite ici la remplacera si vous la gardez.'}
        </p>
      )}
      {conflict?.isOpen ? (
        <div className="conflict-choice">
          <button type="button" className="button quiet" value="garder" data-conflit={name}>
            Garder ce qui est écrit ici
          </button>
          <button type="button" className="button quiet" value="prendre" data-conflit={name}>
            {conflict.current === '' ? 'Retirer la réponse' : `Prendre «\u00a0${conflict.current}\u00a0»`}
          </button>
        </div>
      ) : null}
    </>
  )
}

/** Only ids that exist. */
function describedBy({ id, error, conflict }: FieldProps, hint: string | undefined): string | undefined {
  let ids = hint === undefined ? '' : `${id}-aide `
  if (error !== undefined) ids += `${id}-erreur `
  if (conflict !== undefined) ids += `${id}-conflit `
  return ids === '' ? undefined : ids.trimEnd()
}
