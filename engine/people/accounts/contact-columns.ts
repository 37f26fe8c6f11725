import type { JsonObject } from '../../definition/index.ts'
import { toE164 } from './to-e164.ts'

/** Telephones of an account, each in E.164. */
export type Phones = { readonly home?: string; readonly mobile?: string; readonly office?: string }

type TypedPhones = {
  readonly telephonePersonnel?: string
  readonly telephonePortable?: string
  readonly telephoneBureau?: string
}

/** What the forms of an account say of how to reach it. */
export type TypedContact = TypedPhones & { readonly adresse?: JsonObject }

/** What the form says of telephones, as it is stored. */
export function toStoredPhones(answers: TypedPhones): Phones {
  const { telephonePersonnel, telephonePortable, telephoneBureau } = answers
  return {
    ...(telephonePersonnel && { home: toE164(telephonePersonnel) }),
    ...(telephonePortable && { mobile: toE164(telephonePortable) }),
    ...(telephoneBureau && { office: toE164(telephoneBureau) }),
  }
}

/** The same, to be put in the form again. */
export function toTypedPhones({ home, mobile, office }: Phones): TypedPhones {
  return {
    ...(home && { telephonePersonnel: home }),
    ...(mobile && { telephonePortable: mobile }),
    ...(office && { telephoneBureau: office }),
  }
}
