import { nameOf } from './name-of.ts'
import type { PersonRecord } from './person-record.ts'
import { stateLabels } from './person-state.ts'
import type { PersonFields, PersonView } from './person-view.ts'
import { whyKept } from './why-kept.ts'

/** A person among those of their household. Pure. */
export function toPersonView(person: PersonRecord, people: readonly PersonRecord[]): PersonView {
  const keptBecause = whyKept(person, people)
  const nameById = new Map(people.map((one) => [one.id, nameOf(one)]))
  return {
    ...fieldsOf(person),
    id: person.id,
    kind: person.kind,
    isResponsible: person.is_responsible,
    name: nameOf(person),
    state: person.state,
    stateLabel: stateLabels[person.state],
    ...(person.state_reason !== null && { stateReason: person.state_reason }),
    guardians: person.guardians.map((guardian) => ({ ...guardian, name: nameById.get(guardian.adultId) ?? '' })),
    version: person.version,
    mayArchive: keptBecause === undefined,
    ...(keptBecause !== undefined && { keptBecause }),
  }
}

/** What is known of them, without what is not. */
export function fieldsOf(person: PersonRecord): PersonFields {
  return {
    ...(person.civility && { civility: person.civility }),
    birthName: person.birth_name,
    ...(person.usage_name && { usageName: person.usage_name }),
    firstNames: person.first_names,
    ...(person.sex && { sex: person.sex }),
    ...(person.birth_date && { birthDate: person.birth_date }),
    ...(person.expected_on && { expectedOn: person.expected_on }),
    ...(person.birth_commune && { birthCommune: person.birth_commune }),
    ...(person.birth_departement && { birthDepartement: person.birth_departement }),
    ...(person.email && { email: person.email }),
    ...(person.phone && { phone: person.phone }),
  }
}
