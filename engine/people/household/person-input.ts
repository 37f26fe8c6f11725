import type { JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { checkGuardians } from './check-guardians.ts'
import { personForm } from './person-forms.ts'
import type { PersonRecord } from './person-record.ts'
import type { Guardian, PersonKind } from './person-view.ts'

/** What is said of a person: the answers of their form, and the guardians of a child. */
export type PersonInput = {
  /** Fields of the form (`person-steps.ts`): birthName, firstNames, born, birthDate… */
  readonly answers: JsonObject
  readonly guardians?: readonly Guardian[]
}

/** Who is being described, among whom. */
export type Described = {
  readonly kind: PersonKind
  readonly isResponsible: boolean
  readonly people: readonly PersonRecord[]
}

/** The answers to keep. Throws `AnswersRefused` with everything that is wrong, each at its place (`person.birthName`). */
export async function assertPerson(
  { answers: sent, guardians = [] }: PersonInput,
  { kind, isResponsible, people }: Described,
  engine: Engine,
): Promise<PersonColumns> {
  const form = await personForm({ kind, isResponsible })
  const { answers, violations } = form.judge(sent, engine.facts())
  const details = [...violations, ...checkGuardians(kind, guardians, people)]
  if (details.length > 0) throw new GuichetError('AnswersRefused', { details })
  return toColumns(answers)
}

/** In the order of the statements that write them. */
export const personColumns = [
  'civility',
  'birth_name',
  'usage_name',
  'first_names',
  'sex',
  'birth_date',
  'expected_on',
  'birth_commune',
  'birth_departement',
  'email',
  'phone',
] as const

export type PersonColumns = readonly (string | null)[]

/** The answer that each column keeps. */
export const personAnswerNames = [
  'civility',
  'birthName',
  'usageName',
  'firstNames',
  'sex',
  'birthDate',
  'expectedOn',
  'birthCommune',
  'birthDepartement',
  'email',
  'phone',
] as const

function toColumns(answers: JsonObject): PersonColumns {
  return personAnswerNames.map((field) => {
    const value = answers[field]
    if (typeof value === 'string') return field === 'email' ? value.toLowerCase() : value
    // A child to come may have no first name yet; every other person has one.
    return field === 'firstNames' ? '' : null
  })
}
