import { randomUUID } from 'node:crypto'
import type { Engine } from '../../engine.ts'
import { readMailAddress } from '../../notifications/mail-address.ts'
import { freeIdentifier } from '../accounts/free-identifier.ts'
import { mailConfirmation } from '../accounts/resend-confirmation.ts'
import { birthDateOf, type PivotIdentity } from './pivot-identity.ts'

/**
 * An account without a password, for who arrives with FranceConnect and has none: the person that was vouched for, and an e-mail that is
 * still to be confirmed. Answers its id; of two arrivals at once, the one that was made.
 */
export async function createAccountFromProvider(
  identity: PivotIdentity,
  engine: Parameters<typeof mailConfirmation>[1],
): Promise<string> {
  const { pool } = engine.database
  const names = { nom: identity.family_name || 'Usager', prenoms: identity.given_name }
  const email = readMailAddress(identity.email)?.toLowerCase() ?? null
  for (let tries = 0; tries < 5; tries++) {
    const identifier = await freeIdentifier(names, pool)
    const { rows } = await pool.query<{ id: string }>(insertSql, [
      randomUUID(),
      identifier,
      email,
      identity.sub,
      JSON.stringify(identity),
      engine.now(),
      randomUUID(),
      civilities[identity.gender] ?? null,
      names.nom,
      names.prenoms,
      birthDateOf(identity) ?? null,
    ])
    const accountId = rows[0]?.id ?? (await findBySubject(identity.sub, engine))
    if (accountId === undefined) continue
    if (rows[0]) await mailConfirmation({ accountId }, engine)
    return accountId
  }
  throw new Error('no identifier is free')
}

const civilities: { readonly [gender: string]: string } = { male: 'monsieur', female: 'madame' }

async function findBySubject(subject: string, { database }: Pick<Engine, 'database'>): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ id: string }>('select id from accounts where provider_subject = $1', [
    subject,
  ])
  return rows[0]?.id
}

/** Nothing when the identifier, or the subject, was taken meanwhile. */
const insertSql = `
  with account as (
    insert into accounts (id, identifier, email, provider_subject, provider_identity, created_at, updated_at)
    values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing returning id, created_at),
  person as (
    insert into household_people
      (id, account_id, kind, is_responsible, civility, birth_name, first_names, birth_date, created_at, updated_at)
    select $7::uuid, id, 'adult', true, $8, $9, $10, $11::date, created_at, created_at from account)
  select id from account`
