import type { Detail } from '../api.ts'
import { contactLines } from './contact-lines.ts'
import { Line } from './line.tsx'
import type { CommuneSettings } from './types.ts'

type OfficerFieldsProps = {
  readonly draft: CommuneSettings
  readonly onDraft: (draft: CommuneSettings) => void
  readonly details: readonly Detail[]
}

const nobody = { name: '', address: '', phone: '', email: '' }

/** Who answers about personal data; the town hall until somebody is named. */
export function OfficerFields({ draft, onDraft, details }: OfficerFieldsProps) {
  const { dpo, ...others } = draft
  return (
    <section className="section" aria-labelledby="delegue">
      <h2 id="delegue">Délégué à la protection des données</h2>
      {dpo ? (
        <>
          {contactLines.map(([name, label, type]) => (
            <Line
              key={name}
              path={`dpo.${name}`}
              label={label}
              type={type}
              value={dpo[name]}
              onChange={(value) => onDraft({ ...draft, dpo: { ...dpo, [name]: value } })}
              details={details}
            />
          ))}
          <button className="button quiet" type="button" onClick={() => onDraft(others)}>
            Ne plus le nommer
          </button>
        </>
      ) : (
        <>
          <p>Personne n’est nommé : les pages donnent les coordonnées de la mairie.</p>
          <button className="button quiet" type="button" onClick={() => onDraft({ ...draft, dpo: nobody })}>
            Nommer un délégué
          </button>
        </>
      )}
    </section>
  )
}
