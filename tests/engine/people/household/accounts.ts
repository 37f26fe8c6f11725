/** Accounts and their people, as a test needs them to begin with. */
import { randomUUID } from 'node:crypto'
import type { AccountActor } from '../../../../engine/actor.ts'
import type { JsonObject } from '../../../../engine/definition/index.ts'
import type { Engine } from '../../../../engine/engine.ts'
import { addPerson } from '../../../../engine/people/household/add-person.ts'
import { listHousehold } from '../../../../engine/people/household/list-household.ts'
import type { Guardian, PersonView } from '../../../../engine/people/household/person-view.ts'

export type TestAccount = { readonly actor: AccountActor; readonly responsible: PersonView }

export const zoe = { civility: 'madame', birthName: 'Payet', firstNames: 'Zoé' } as const
export const theo = { born: true, birthName: 'Payet', firstNames: 'Théo', birthDate: '2017-06-15' } as const

type Opened = {
  readonly email?: string
  readonly phones?: JsonObject
  /** Of the responsible adult. */
  readonly answers?: JsonObject
}

/** An account with a verified e-mail, and the adult who answers for its household. */
export async function openAccount(
  engine: Engine,
  { email = `${randomUUID()}@example.org`, phones = {}, answers = zoe }: Opened = {},
): Promise<TestAccount> {
  const id = randomUUID()
  await engine.database.pool.query(
    `insert into accounts (id, identifier, email, email_verified_at, phones, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $4, $4)`,
    [id, `compte.${id}`, email, engine.now(), JSON.stringify(phones)],
  )
  const actor = { kind: 'citizen', holderId: id, accountId: id, grantedDemandeIds: [] } as const
  const responsible = await addPerson(actor, { kind: 'adult', answers }, engine)
  return { actor, responsible }
}

export async function addAdult(engine: Engine, actor: AccountActor, answers: JsonObject = {}): Promise<PersonView> {
  return addPerson(actor, { kind: 'adult', answers: { ...zoe, firstNames: 'Jean', ...answers } }, engine)
}

/** A child of the first adult unless told. */
export async function addChild(
  engine: Engine,
  actor: AccountActor,
  { answers = theo, guardians }: { answers?: JsonObject; guardians?: readonly Guardian[] } = {},
): Promise<PersonView> {
  const { people } = await listHousehold(actor, {}, engine)
  const [first] = people
  const usual = first ? ([{ adultId: first.id, link: 'mother' }] as const) : []
  return addPerson(actor, { kind: 'child', answers, guardians: guardians ?? usual }, engine)
}

/** What an agent would make of them. */
export async function setState(engine: Engine, personId: string, state: 'valid' | 'invalid'): Promise<void> {
  await engine.database.pool.query('update household_people set state = $2 where id = $1', [personId, state])
}
