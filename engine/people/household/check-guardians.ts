import type { Violation } from '../../definition/index.ts'
import { spaced } from '../../definition/index.ts'
import type { PersonRecord } from './person-record.ts'
import type { Guardian, PersonKind } from './person-view.ts'

const most = 3

/** What is wrong with the guardians of a person among those of the household: one to three of its adults for a child, none for an adult. Pure. */
export function checkGuardians(
  kind: PersonKind,
  guardians: readonly Guardian[],
  people: readonly Pick<PersonRecord, 'id' | 'kind'>[],
): readonly Violation[] {
  if (kind === 'adult')
    return guardians.length === 0 ? [] : [wrong('unknown', 'Un adulte n’a pas de responsable légal.')]
  if (guardians.length === 0) return [wrong('required', 'Choisissez au moins un responsable légal.')]
  if (guardians.length > most) return [wrong('maxItems', 'Un enfant a trois responsables légaux au plus.')]
  const ids = guardians.map(({ adultId }) => adultId)
  const adults = new Set(people.filter((person) => person.kind === 'adult').map(({ id }) => id))
  const areAdults = ids.every((id) => adults.has(id)) && new Set(ids).size === ids.length
  return areAdults ? [] : [wrong('notInList', 'Choisissez les responsables légaux parmi les adultes du foyer.')]
}

function wrong(code: string, message: string): Violation {
  return { path: 'person.guardians', code, message: spaced(message) }
}
