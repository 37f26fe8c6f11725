import { type Actor, hasAccount } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { listHousehold } from './list-household.ts'
import type { PersonView } from './person-view.ts'
import { mayBeAbout, type SubjectRule } from './subject-among.ts'

export type SubjectChoice = {
  /** Of the household, whom the procedure may be about. */
  readonly people: readonly PersonView[]
  /** It may be about somebody else too. */
  readonly mayBeOther: boolean
}

/**
 * Among whom a citizen chooses before a demande begins; `undefined` when there is nothing to choose: without an account, or because the
 * procedure is about nobody, or about the applicant alone.
 */
export async function listSubjects(
  actor: Actor,
  rule: SubjectRule,
  engine: Pick<Engine, 'database'>,
): Promise<SubjectChoice | undefined> {
  const { subject = 'none', access } = rule
  if (!hasAccount(actor) || subject === 'none' || subject === 'self') return undefined
  const { people } = await listHousehold(actor, {}, engine)
  return { people: people.filter((person) => mayBeAbout(rule, person)), mayBeOther: access === 'anyone' }
}
