import { createForm } from '../form.ts'
import { adultStep, childConditions, childStep, responsibleStep } from './person-steps.ts'
import type { PersonKind } from './person-view.ts'

const forms = {
  adult: createForm(adultStep),
  responsible: createForm(responsibleStep),
  child: createForm(childStep, { conditions: childConditions }),
} as const

/** The form of a person. The responsible adult is reached by their account: theirs asks neither e-mail nor telephone. */
export function personForm({ kind, isResponsible }: { readonly kind: PersonKind; readonly isResponsible: boolean }) {
  return forms[isResponsible ? 'responsible' : kind]()
}
