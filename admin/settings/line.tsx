import type { Detail } from '../api.ts'

type LineProps = {
  /** Place of the value in what the API judges, e.g. `services.0.phone`. */
  readonly path: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly details: readonly Detail[]
  readonly help?: string
  readonly type?: 'text' | 'email' | 'tel' | 'date' | 'color' | 'number'
  /** Several lines of text. */
  readonly rows?: number
}

/** One value: its label, what helps, what is wrong, and the control. */
export function Line({ path, label, value, onChange, details, help, type = 'text', rows }: LineProps) {
  const id = idOf(path)
  const message = details.find((detail) => detail.path === path)?.message
  const described = [help && `${id}-aide`, message && `${id}-erreur`].filter(Boolean).join(' ')
  const control = {
    id,
    value,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
    'aria-describedby': described || undefined,
    'aria-invalid': message ? (true as const) : undefined,
  }
  return (
    <div className={message ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {help && (
        <p className="hint" id={`${id}-aide`}>
          {help}
        </p>
      )}
      {message && (
        <p className="message" id={`${id}-erreur`}>
          {message}
        </p>
      )}
      {rows ? <textarea rows={rows} {...control} /> : <input type={type} {...control} />}
    </div>
  )
}

export function idOf(path: string): string {
  return `r-${path.replaceAll('.', '-')}`
}
