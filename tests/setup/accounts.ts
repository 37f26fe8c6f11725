/** Accounts and their sessions, put straight into the database: what a test of the personal space begins with. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Signer } from '@fastify/cookie'
import type { AccountActor } from '../../engine/actor.ts'
import { createSessions, type SessionData } from '../../engine/people/sessions.ts'
import type { Database } from '../../engine/store/database.ts'
import type { TestApp } from './app.ts'

export type TestAccount = {
  readonly email?: string | null
  readonly isEmailVerified?: boolean
  readonly firstNames?: string
  readonly birthName?: string
}

/** Marie Payet unless told, with a verified e-mail of her own. Answers the id. */
export async function createTestAccount(
  { pool }: Pick<Database, 'pool'>,
  { email, isEmailVerified = true, firstNames = 'Marie', birthName = 'Payet' }: TestAccount = {},
  at = new Date('2026-11-01T08:00:00Z'),
): Promise<string> {
  const id = randomUUID()
  const address = email === undefined ? `marie.${id.slice(0, 8)}@exemple.fr` : email
  await pool.query(
    `insert into accounts (id, identifier, email, email_verified_at, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)`,
    [id, `marie.payet.${id.slice(0, 8)}`, address, address !== null && isEmailVerified ? at : null, at],
  )
  await addTestPerson({ pool }, id, { firstNames, birthName, isResponsible: true }, at)
  return id
}

/** A person of a household; an adult unless told. Answers the id. */
export async function addTestPerson(
  { pool }: Pick<Database, 'pool'>,
  accountId: string,
  person: { firstNames: string; birthName: string; isResponsible?: boolean; kind?: 'adult' | 'child' },
  at = new Date('2026-11-01T08:00:00Z'),
): Promise<string> {
  const id = randomUUID()
  await pool.query(
    `insert into household_people (id, account_id, kind, is_responsible, civility, birth_name, first_names, created_at, updated_at)
     values ($1, $2, $3, $4, 'madame', $5, $6, $7, $7)`,
    [id, accountId, person.kind ?? 'adult', person.isResponsible ?? false, person.birthName, person.firstNames, at],
  )
  return id
}

export function accountActor(accountId: string, more: Partial<AccountActor> = {}): AccountActor {
  return { kind: 'citizen', holderId: accountId, accountId, grantedDemandeIds: [], ...more }
}

/** As it is named where the portal is not on https. */
const cookieName = 'guichet'

/** Signs a browser in: what comes after the password. */
export async function signInAccount(
  { engine }: Pick<TestApp, 'engine'>,
  browser: { readonly cookies: ReadonlyMap<string, string> },
  accountId: string,
  more: SessionData = {},
): Promise<void> {
  const sid = randomBytes(24).toString('base64url')
  const { pool } = engine.database
  await createSessions({ pool, now: engine.now }).create(createHash('sha256').update(sid).digest('base64url'), {
    holderId: accountId,
    accountId,
    csrf: randomBytes(18).toString('base64url'),
    authenticatedAt: engine.now().getTime(),
    device: 'Firefox sur Linux',
    ...more,
  })
  const value = new Signer(engine.config.secret).sign(sid)
  if (!(browser.cookies instanceof Map)) throw new Error('a browser keeps its cookies in a map')
  browser.cookies.set(cookieName, encodeURIComponent(value))
}
