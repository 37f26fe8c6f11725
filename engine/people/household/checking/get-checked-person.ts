import type { Actor } from '../../../actor.ts'
import type { Engine } from '../../../engine.ts'
import { nameOf } from '../name-of.ts'
import { accountOfPerson, type PersonRecord, personAmong, readHousehold } from '../person-record.ts'
import type { PersonKind, PersonView } from '../person-view.ts'
import { toPersonView } from '../to-person-view.ts'
import { assertChecksPeople } from './assert-checks-people.ts'
import { findAlike } from './find-alike.ts'

/** Somebody who may be the same person. */
export type AlikeView = {
  readonly id: string
  readonly kind: PersonKind
  readonly name: string
  readonly birthDate?: string
  readonly stateLabel: string
  readonly version: number
  readonly isResponsible: boolean
  /** The adult who answers for their household. */
  readonly household: string
  /** Only then may the two be merged. */
  readonly isSameHousehold: boolean
}

export type CheckedPersonView = PersonView & {
  readonly household: {
    /** The adult who answers for it. */
    readonly name: string
    readonly email?: string
    readonly phones: readonly string[]
    readonly people: readonly { readonly id: string; readonly name: string; readonly kind: PersonKind }[]
  }
  readonly duplicates: readonly AlikeView[]
}

/** A person as agents check them. Throws `Forbidden`, `PersonNotFound`. */
export async function getCheckedPerson(
  actor: Actor,
  { personId }: { readonly personId: string },
  { database: { pool } }: Pick<Engine, 'database'>,
): Promise<CheckedPersonView> {
  assertChecksPeople(actor)
  const accountId = await accountOfPerson(pool, personId)
  const people = await readHousehold(pool, accountId)
  const person = personAmong(people, personId)
  const alike = await findAlike(pool, [personId])
  const { rows } = await pool.query<{ email: string | null; phones: { readonly [use: string]: string } }>(
    'select email, phones from accounts where id = $1',
    [accountId],
  )
  const [account] = rows
  return {
    ...toPersonView(person, people),
    household: {
      name: answering(people),
      ...(account?.email && { email: account.email }),
      phones: Object.values(account?.phones ?? {}),
      people: people.map((one) => ({ id: one.id, name: nameOf(one), kind: one.kind })),
    },
    duplicates: await Promise.all(
      alike.map(async (one) => {
        const isSameHousehold = one.account_id === accountId
        const theirs = isSameHousehold ? people : await readHousehold(pool, one.account_id)
        return toAlike(personAmong(theirs, one.id), theirs, isSameHousehold)
      }),
    ),
  }
}

function toAlike(person: PersonRecord, people: readonly PersonRecord[], isSameHousehold: boolean): AlikeView {
  const { id, kind, name, birthDate, stateLabel, version, isResponsible } = toPersonView(person, people)
  return {
    id,
    kind,
    name,
    ...(birthDate !== undefined && { birthDate }),
    stateLabel,
    version,
    isResponsible,
    household: answering(people),
    isSameHousehold,
  }
}

function answering(people: readonly PersonRecord[]): string {
  const responsible = people.find(({ is_responsible }) => is_responsible)
  return responsible ? nameOf(responsible) : ''
}
