import type { Detail } from '../api.ts'
import { contactLines } from './contact-lines.ts'
import { idOf, Line } from './line.tsx'
import type { Service } from './types.ts'

type ServiceFieldsProps = {
  readonly services: readonly Service[]
  readonly onChange: (services: readonly Service[]) => void
  readonly details: readonly Detail[]
}

/** The municipal services that receive demandes, with the ways to reach each. */
export function ServiceFields({ services, onChange, details }: ServiceFieldsProps) {
  const put = (at: number, changes: Partial<Service>) =>
    onChange(services.map((service, index) => (index === at ? { ...service, ...changes } : service)))
  const general = details.find(({ path }) => path === 'services')
  return (
    <section className="section" aria-labelledby={idOf('services')}>
      <h2 id={idOf('services')} tabIndex={-1}>
        Services
      </h2>
      {general && <p className="message">{general.message}</p>}
      {services.map((service, index) => (
        // A service is its place in the list: its identifier may be being typed.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <fieldset className="field" key={index}>
          <legend>{service.name || `Service ${index + 1}`}</legend>
          <Line
            path={`services.${index}.id`}
            label="Identifiant"
            help="Celui que nomment les démarches, par exemple etat-civil."
            value={service.id}
            onChange={(id) => put(index, { id })}
            details={details}
          />
          {contactLines.map(([name, label, type]) => (
            <Line
              key={name}
              path={`services.${index}.${name}`}
              label={label}
              type={type}
              value={service[name]}
              onChange={(value) => put(index, { [name]: value })}
              details={details}
            />
          ))}
          <button
            className="button quiet"
            type="button"
            onClick={() => onChange(services.filter((_, other) => other !== index))}
          >
            Retirer {service.name || 'ce service'}
          </button>
        </fieldset>
      ))}
      <button
        className="button quiet"
        type="button"
        onClick={() => onChange([...services, { id: '', name: '', address: '', phone: '', email: '' }])}
      >
        Ajouter un service
      </button>
    </section>
  )
}
