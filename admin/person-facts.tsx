import type { OpenedPerson } from './api-types.ts'
import type { Dates } from './dates.ts'

const links: { readonly [link: string]: string } = { father: 'père', mother: 'mère', guardian: 'tuteur légal' }
const tags: { readonly [state: string]: string } = { new: 'info', valid: 'ok', invalid: 'error', modified: 'wait' }
const words: { readonly [value: string]: string } = {
  madame: 'Madame',
  monsieur: 'Monsieur',
  F: 'Féminin',
  M: 'Masculin',
}

/** What a household says of a person, and how it is reached. */
export function PersonFacts({ person, dates }: { readonly person: OpenedPerson; readonly dates: Dates }) {
  const { household } = person
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Civilité', words[person.civility ?? '']],
    ['Nom de naissance', person.birthName],
    ['Nom d’usage', person.usageName],
    ['Prénom(s)', person.firstNames],
    ['Sexe', words[person.sex ?? '']],
    ['Date de naissance', person.birthDate && dates.day(person.birthDate)],
    ['Naissance prévue le', person.expectedOn && dates.day(person.expectedOn)],
    ['Lieu de naissance', [person.birthCommune, person.birthDepartement].filter(Boolean).join(', ')],
    ['Courriel', person.email],
    ['Téléphone', person.phone],
    ['Responsables légaux', person.guardians.map(({ link, name }) => `${name} (${links[link] ?? link})`).join(', ')],
    ['Foyer de', household.name],
    ['Joindre le foyer', [household.email, ...household.phones].filter(Boolean).join(' · ')],
    ['Personnes du foyer', household.people.map(({ name }) => name).join(', ')],
  ]
  return (
    <>
      <p>
        <span className={`tag ${tags[person.state] ?? ''}`}>{person.stateLabel}</span>{' '}
        {person.isResponsible && <span className="tag">responsable du foyer</span>}
      </p>
      {person.stateReason && (
        <p>
          <b>Correction demandée :</b> {person.stateReason}
        </p>
      )}
      <dl className="answers">
        {rows
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </>
  )
}
