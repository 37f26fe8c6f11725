import type { JsonObject } from '../../definition/index.ts'
import { personAnswerNames } from './person-input.ts'
import type { PersonView } from './person-view.ts'

/** What is known of a person, as the form of people has it. */
export function personAnswers(person: PersonView): JsonObject {
  const known: { readonly [field: string]: unknown } = person
  const answers = Object.fromEntries(
    personAnswerNames.flatMap((field) => {
      const value = known[field]
      return typeof value === 'string' && value !== '' ? [[field, value] as const] : []
    }),
  )
  return person.kind === 'child' ? { born: person.expectedOn === undefined, ...answers } : answers
}
