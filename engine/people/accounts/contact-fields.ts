/** How a household is reached: the fields that the creation of an account and its change have in common. */
import { address } from '../../definition/address-field.ts'
import { phone } from '../../definition/fields.ts'
import type { Condition, Rule } from '../../definition/index.ts'

const privacy = { class: 'contact', why: 'Pour vous joindre et vous écrire au sujet de vos démarches.' } as const

export const contactFields = {
  adresse: address({ title: 'Adresse', privacy }),
  telephonePersonnel: phone({
    title: 'Téléphone personnel',
    ui: { autocomplete: 'home tel', width: 'medium' },
    privacy,
  }),
  telephonePortable: phone({
    title: 'Téléphone portable',
    ui: { autocomplete: 'mobile tel', width: 'medium' },
    privacy,
  }),
  telephoneBureau: phone({ title: 'Téléphone bureau', ui: { autocomplete: 'work tel', width: 'medium' }, privacy }),
} as const

/** One telephone at least. */
export function phoneRule(stepId: string): Rule {
  const given = { minLength: 1 }
  const names = ['telephonePersonnel', 'telephonePortable', 'telephoneBureau']
  const expect: Condition = { anyOf: names.map((name) => ({ [`${stepId}.${name}`]: given })) }
  return {
    id: 'telephone',
    at: `${stepId}.telephonePersonnel`,
    message: 'Indiquez au moins un numéro de téléphone : personnel, portable ou bureau.',
    expect,
  }
}
