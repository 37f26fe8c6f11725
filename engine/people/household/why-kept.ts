import { spaced } from '../../definition/index.ts'
import { nameOf } from './name-of.ts'
import type { PersonRecord } from './person-record.ts'

/** Why a person of the household may not be archived, as a French sentence; `undefined` when they may. Pure. */
export function whyKept(person: PersonRecord, people: readonly PersonRecord[]): string | undefined {
  if (person.is_responsible && people.length > 1)
    return spaced('La personne responsable du foyer est retirée en dernier : retirez d’abord les autres personnes.')
  const [child] = people.filter(({ guardians }) => guardians.length === 1 && guardians[0]?.adultId === person.id)
  if (!child) return undefined
  return spaced(
    `${nameOf(person)} est le seul responsable légal de ${nameOf(child)} : indiquez d’abord un autre responsable.`,
  )
}
