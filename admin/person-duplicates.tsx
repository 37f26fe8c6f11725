import type { AlikePerson, OpenedPerson } from './api-types.ts'
import type { Dates } from './dates.ts'
import { pathOf } from './route.ts'

type PersonDuplicatesProps = {
  readonly person: OpenedPerson
  readonly dates: Dates
  readonly onMerge: (other: AlikePerson) => void
  readonly onDistinguish: (other: AlikePerson) => void
}

/** Who may be the same person: to be merged within a household, or told apart. */
export function PersonDuplicates({ person, dates, onMerge, onDistinguish }: PersonDuplicatesProps) {
  if (person.duplicates.length === 0) return null
  return (
    <section className="section" aria-labelledby="doublons">
      <h3 id="doublons">Doublons possibles</h3>
      <ul>
        {person.duplicates.map((other) => (
          <li key={other.id}>
            <a href={pathOf({ name: 'people', personId: other.id })}>{other.name}</a>
            <span className="soft">
              {other.birthDate && `, ${dates.day(other.birthDate)}`}, foyer de {other.household}
              {other.isSameHousehold ? ' (le même foyer)' : ''}, {other.stateLabel}
            </span>
            <p className="events">
              {other.isSameHousehold && (
                <button className="button quiet" type="button" onClick={() => onMerge(other)}>
                  Réunir les deux fiches<span className="unseen"> de {other.name}</span>
                </button>
              )}
              <button className="button quiet" type="button" onClick={() => onDistinguish(other)}>
                Ce sont deux personnes<span className="unseen"> : {other.name}</span>
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
