import type { ProcedureDefinition } from '../../definition/index.ts'
import { GuichetError } from '../../errors.ts'
import { type PersonRecord, personAmong } from './person-record.ts'

/** What a definition says of whom its demandes are about. */
export type SubjectRule = Pick<ProcedureDefinition, 'access' | 'subject'>

/**
 * The person of the household whom a demande is about. `undefined` when it is about nobody, or about somebody else, which a procedure
 * open to anyone allows. Pure. Throws `PersonNotFound` of who is not in the household, `SubjectRefused` of who may not be meant,
 * `SubjectRequired` when somebody must be chosen.
 */
export function subjectAmong(
  people: readonly PersonRecord[],
  { rule, subjectId }: { readonly rule: SubjectRule; readonly subjectId?: string },
): PersonRecord | undefined {
  const { subject = 'none', access } = rule
  if (subjectId === undefined) {
    if (subject === 'self') return people.find(({ is_responsible }) => is_responsible)
    if (subject !== 'none' && access === 'account') throw new GuichetError('SubjectRequired')
    return undefined
  }
  const person = personAmong(people, subjectId)
  if (!mayBeAbout(rule, person)) throw new GuichetError('SubjectRefused')
  return person
}

/** Whether demandes of this rule may be about this person of the household. */
export function mayBeAbout(
  { subject = 'none' }: Pick<SubjectRule, 'subject'>,
  person: { readonly kind: PersonRecord['kind']; readonly isResponsible: boolean } | PersonRecord,
): boolean {
  const isResponsible = 'isResponsible' in person ? person.isResponsible : person.is_responsible
  return {
    none: false,
    self: isResponsible,
    adult: person.kind === 'adult',
    child: person.kind === 'child',
    household: true,
  }[subject]
}
