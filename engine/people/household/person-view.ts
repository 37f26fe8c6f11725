/** A person of a household, as the account and agents see them. Types only. */
import type { PersonState } from './person-state.ts'

export type PersonKind = 'adult' | 'child'
export type GuardianLink = 'father' | 'mother' | 'guardian'

export type Guardian = { readonly adultId: string; readonly link: GuardianLink }

/** What a person is made of. Dates are calendar dates, `2017-06-15`. What is not known is absent. */
export type PersonFields = {
  readonly civility?: 'monsieur' | 'madame'
  readonly birthName: string
  readonly usageName?: string
  /** Empty of a child that is not born yet. */
  readonly firstNames: string
  readonly sex?: 'F' | 'M'
  readonly birthDate?: string
  /** Of a child that is not born yet. */
  readonly expectedOn?: string
  /** As the official list of communes says it, or a place abroad. */
  readonly birthCommune?: string
  readonly birthDepartement?: string
  readonly email?: string
  readonly phone?: string
}

export type PersonView = PersonFields & {
  readonly id: string
  readonly kind: PersonKind
  readonly isResponsible: boolean
  /** « Zoé Payet », « Enfant à naître ». */
  readonly name: string
  readonly state: PersonState
  readonly stateLabel: string
  /** What an agent asks to correct. */
  readonly stateReason?: string
  /** Of a child: its adults, none archived. */
  readonly guardians: readonly (Guardian & { readonly name: string })[]
  /** What a change is based on. */
  readonly version: number
  readonly mayArchive: boolean
  /** In French, why not. */
  readonly keptBecause?: string
}

export type HouseholdView = {
  /** Adults then children, in the order in which they were added, the responsible adult first. None archived. */
  readonly people: readonly PersonView[]
  readonly state: PersonState
}
