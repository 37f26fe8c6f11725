import type { JsonObject } from '../../definition/index.ts'
import type { About } from './about.ts'

/** A person that a demande knows, named. `birthDate` is a calendar date. */
export type NamedPerson = { readonly name: string; readonly birthDate?: string }

/** Who asks, from an account, and whom it is about; absent when nothing is known. Pure. */
export function namePeople({ applicant, subject }: About): {
  readonly applicant?: NamedPerson
  readonly subject?: NamedPerson
} {
  const asking = applicant && namePerson(applicant)
  const concerned = subject && namePerson(subject)
  return { ...(asking && { applicant: asking }), ...(concerned && { subject: concerned }) }
}

function namePerson({ firstNames, usageName, birthName, birthDate }: JsonObject): NamedPerson | undefined {
  const names = [firstNames, usageName ?? birthName].filter((name) => typeof name === 'string' && name !== '')
  if (names.length === 0) return undefined
  return { name: names.join(' '), ...(typeof birthDate === 'string' && { birthDate }) }
}
