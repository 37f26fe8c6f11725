import type { ReactNode } from 'react'
import type { Choice, Field } from '../engine/definition/index.ts'

type AskedFieldProps = {
  readonly id: string
  readonly name: string
  readonly field: Field
  readonly isRequired: boolean
  readonly message: string | undefined
}

/** One field of what an event asks: the plain control that suits its kind, a line of text for a kind unknown here. */
export function AskedField(props: AskedFieldProps) {
  const { id, field, isRequired, message } = props
  if (field.kind === 'explanation') return <p className="hint">{field.description ?? field.title}</p>
  const control = controlOf(field)
  const described = [field.ui?.help && `${id}-aide`, message && `${id}-erreur`].filter(Boolean).join(' ')
  const around = (
    <>
      {field.ui?.help && (
        <p className="hint" id={`${id}-aide`}>
          {field.ui.help}
        </p>
      )}
      {message && (
        <p className="message" id={`${id}-erreur`}>
          {message}
        </p>
      )}
      {control({
        ...props,
        attributes: { 'aria-describedby': described || undefined, 'aria-invalid': message ? true : undefined },
      })}
    </>
  )
  const title = (
    <>
      {field.title}
      {isRequired && (
        <span className="must" aria-hidden="true">
          {' '}
          *
        </span>
      )}
    </>
  )
  if (isGroup(field))
    return (
      <fieldset className={message ? 'field wrong' : 'field'}>
        <legend>{title}</legend>
        {around}
      </fieldset>
    )
  return (
    <div className={message ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{title}</label>
      {around}
    </div>
  )
}

type ControlProps = AskedFieldProps & {
  readonly attributes: { readonly 'aria-describedby': string | undefined; readonly 'aria-invalid': true | undefined }
}
type Control = (props: ControlProps) => ReactNode

const controls: { readonly [kind: string]: Control } = {
  longText: ({ id, name, field, isRequired, attributes }) => (
    <textarea id={id} name={name} rows={field.ui?.rows ?? 5} aria-required={isRequired} {...attributes} />
  ),
  date: (props) => <Line {...props} type="date" />,
  email: (props) => <Line {...props} type="email" />,
  phone: (props) => <Line {...props} type="tel" />,
  number: (props) => <Line {...props} type="text" inputMode="decimal" />,
  choice: (props) => <Ticks {...props} type="radio" options={props.field.oneOf ?? []} />,
  choices: (props) => <Ticks {...props} type="checkbox" options={itemOptions(props.field)} />,
  yesNo: (props) => <Ticks {...props} type="radio" options={yesOrNo} />,
  declaration: (props) => <Ticks {...props} type="checkbox" options={[{ const: 'oui', title: props.field.title }]} />,
}

function controlOf({ kind }: Field): Control {
  return controls[kind] ?? ((props) => <Line {...props} type="text" />)
}

/** Several controls under one legend. */
function isGroup({ kind }: Field): boolean {
  return ['choice', 'choices', 'yesNo', 'declaration'].includes(kind)
}

function Line(props: ControlProps & { readonly type: string; readonly inputMode?: 'decimal' }) {
  const { id, name, isRequired, attributes, type, inputMode } = props
  return <input id={id} name={name} type={type} inputMode={inputMode} aria-required={isRequired} {...attributes} />
}

function Ticks(props: ControlProps & { readonly type: 'radio' | 'checkbox'; readonly options: readonly Choice[] }) {
  const { id, name, attributes, type, options } = props
  return options.map((option, index) => (
    <label className="choice" key={option.const}>
      <input id={index === 0 ? id : undefined} type={type} name={name} value={option.const} {...attributes} />
      <span>
        {option.title}
        {option.description && <small>{option.description}</small>}
      </span>
    </label>
  ))
}

function itemOptions({ items }: Field): readonly Choice[] {
  return items?.oneOf ?? []
}

const yesOrNo: readonly Choice[] = [
  { const: 'oui', title: 'Oui' },
  { const: 'non', title: 'Non' },
]
