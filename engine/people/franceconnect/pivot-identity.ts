import { normalise } from '../../lists/normalise.ts'

/** What FranceConnect vouches for, of which `sub` alone never changes. */
export type PivotIdentity = {
  /** Subject id: the same person for this instance, always. */
  readonly sub: string
  readonly given_name: string
  readonly family_name: string
  /** `1962-08-24`; month and day may be `00` of who was born abroad. */
  readonly birthdate: string
  readonly gender: string
  /** INSEE code of the commune; empty abroad. */
  readonly birthplace: string
  /** INSEE code of the country: 99100 is France. */
  readonly birthcountry: string
  /** Not vouched for. */
  readonly email: string
}

/** From the claims of a userinfo whose signature was verified. */
export function toPivotIdentity(claims: { readonly sub: string; readonly [claim: string]: unknown }): PivotIdentity {
  const text = (name: string): string => {
    const value = claims[name]
    return typeof value === 'string' ? value.slice(0, 254) : ''
  }
  return {
    sub: claims.sub,
    given_name: text('given_name'),
    family_name: text('family_name'),
    birthdate: text('birthdate'),
    gender: text('gender'),
    birthplace: text('birthplace'),
    birthcountry: text('birthcountry'),
    email: text('email'),
  }
}

type Named = { readonly birth_name: string; readonly first_names: string }

/** Whether a person of the same birth date has the same birth name and first given name, however they are written. */
export function isSamePerson({ birth_name, first_names }: Named, identity: PivotIdentity): boolean {
  return (
    normalise(birth_name) === normalise(identity.family_name) &&
    firstWord(first_names) !== '' &&
    firstWord(first_names) === firstWord(identity.given_name)
  )
}

/** The date when all of it is known. */
export function birthDateOf({ birthdate }: PivotIdentity): string | undefined {
  return /^\d{4}-(?!00)\d{2}-(?!00)\d{2}$/.test(birthdate) ? birthdate : undefined
}

/** Of « Jean-Pierre, Marie » or « Jean-Pierre Marie », `jean pierre`. */
function firstWord(names: string): string {
  return normalise(names.trim().split(/[\s,]+/, 1)[0] ?? '')
}
