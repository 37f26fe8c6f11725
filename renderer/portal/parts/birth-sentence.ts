import { formatFrenchDate } from '../../../engine/definition/index.ts'
import type { PersonView } from '../../../engine/people/household/person-view.ts'
import { type Html, html } from '../html.ts'

/** « Née le 15 juin 2017 », « Naissance prévue le 1er mars 2027 »; nothing while no date is known. */
export function birthSentence(
  person: Pick<PersonView, 'birthDate' | 'expectedOn' | 'sex' | 'civility'>,
): Html | undefined {
  if (person.expectedOn !== undefined)
    return html`Naissance prévue le <time datetime="${person.expectedOn}">${formatFrenchDate(person.expectedOn)}</time>`
  if (person.birthDate === undefined) return undefined
  return html`${bornOf(person)} le <time datetime="${person.birthDate}">${formatFrenchDate(person.birthDate)}</time>`
}

function bornOf({ sex, civility }: Pick<PersonView, 'sex' | 'civility'>): string {
  if (sex === 'F' || civility === 'madame') return 'Née'
  return sex === 'M' || civility === 'monsieur' ? 'Né' : 'Né(e)'
}
