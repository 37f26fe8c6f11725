import { type Actor, hasAccount } from '../../actor.ts'
import type { JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { normalise } from '../../lists/normalise.ts'
import type { About } from './about.ts'
import { type PersonRecord, readHousehold } from './person-record.ts'
import { type SubjectRule, subjectAmong } from './subject-among.ts'
import { fieldsOf } from './to-person-view.ts'

type AccountRow = { readonly email: string | null; readonly phones: JsonObject; readonly address: JsonObject }

/**
 * Whom a demande that begins is about, and what is known of them and of who asks: nothing without an account. Throws `SubjectRequired`,
 * `SubjectRefused`, `PersonNotFound`.
 */
export async function aboutOf(
  actor: Actor,
  input: { readonly rule: SubjectRule; readonly subjectId?: string },
  engine: Pick<Engine, 'database' | 'lists'>,
): Promise<{ readonly subjectId: string | null; readonly about: About | null }> {
  if (!hasAccount(actor)) {
    subjectAmong([], input)
    return { subjectId: null, about: null }
  }
  const { pool } = engine.database
  const people = await readHousehold(pool, actor.accountId)
  const subject = subjectAmong(people, input)
  const accounts = await pool.query<AccountRow>('select email, phones, address from accounts where id = $1', [
    actor.accountId,
  ])
  const [account] = accounts.rows
  const responsible = people.find(({ is_responsible }) => is_responsible)
  const applicant = { ...(responsible && factsOfPerson(responsible, engine)), ...(account && factsOfAccount(account)) }
  const { kind: _kind, sex: _sex, ...asked } = { kind: '', sex: '', ...applicant }
  return {
    subjectId: subject?.id ?? null,
    about: {
      applicant: { ...asked, isSignedIn: true },
      ...(subject && {
        subject: {
          ...(subject.is_responsible && account && contactsOf(account)),
          ...factsOfPerson(subject, engine),
          ...linkOf(subject, responsible),
        },
      }),
    },
  }
}

/** As `engine/definition/facts.ts` names them. */
function factsOfPerson(person: PersonRecord, { lists }: Pick<Engine, 'lists'>): JsonObject {
  const { birthDepartement, ...fields } = fieldsOf(person)
  const departement = birthDepartement ?? departementOf(person.birth_commune, lists)
  return { ...fields, kind: person.kind, ...(departement !== undefined && { birthDepartement: departement }) }
}

/**
 * The official list ends its names by the département, `Saint-Joseph (974)`. A bare name of it, `Saint-Joseph`, does not say which; what is
 * not in it at all is abroad (`99`).
 */
function departementOf(commune: string | null, lists: Engine['lists']): string | undefined {
  if (commune === null) return undefined
  const communes = lists.find('communes')
  if (communes?.has(commune)) return /\((\w{2,3})\)$/.exec(commune)?.[1]
  const bare = (title: string) => normalise(title.replace(/ \(.*$/, ''))
  const isNamed = communes?.search(commune, 20).some(({ title }) => bare(title) === normalise(commune))
  return isNamed ? undefined : '99'
}

/** What the person concerned is to the adult who asks. */
function linkOf(subject: PersonRecord, responsible: PersonRecord | undefined): JsonObject {
  if (subject.id === responsible?.id) return { link: 'self' }
  const guardian = subject.guardians.find(({ adultId }) => adultId === responsible?.id)
  return guardian ? { link: guardian.link } : {}
}

function factsOfAccount(account: AccountRow): JsonObject {
  const hasAddress = Object.keys(account.address).length > 0
  return { ...contactsOf(account), ...(hasAddress && { address: account.address }) }
}

function contactsOf({ email, phones }: AccountRow): JsonObject {
  // The one that is most often at hand, else any.
  const numbers = Object.entries(phones).sort(([one], [other]) => Number(isMobile(other)) - Number(isMobile(one)))
  const phone = numbers.map(([, number]) => number).find((number) => typeof number === 'string' && number !== '')
  return { ...(email !== null && { email }), ...(phone !== undefined && { phone }) }
}

function isMobile(name: string): boolean {
  return /portable|mobile/i.test(name)
}
