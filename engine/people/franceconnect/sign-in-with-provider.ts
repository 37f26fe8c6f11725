import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { createAccountFromProvider } from './create-account-from-provider.ts'
import { birthDateOf, isSamePerson, type PivotIdentity } from './pivot-identity.ts'

export type ProviderSignIn =
  | { readonly kind: 'known' | 'created'; readonly accountId: string }
  /** An account seems to be of the same person: its password must be given before it is linked. */
  | { readonly kind: 'toLink'; readonly accountId: string }

/**
 * Whose account an identity of FranceConnect opens. The subject id alone opens one; a first arrival is reconciled on the pivot identity,
 * never on the e-mail, and opens nothing that exists without more proof. Nobody known, or `mayMatch` unset because the account that was found is of somebody else: an account is made
 * of what was vouched for.
 */
export async function signInWithProvider(
  _actor: Actor,
  { identity, mayMatch }: { readonly identity: PivotIdentity; readonly mayMatch: boolean },
  engine: Engine,
): Promise<ProviderSignIn> {
  const { pool } = engine.database
  const known = await pool.query<{ id: string }>(
    'update accounts set provider_identity = $2 where provider_subject = $1 returning id',
    [identity.sub, JSON.stringify(identity)],
  )
  if (known.rows[0]) return { kind: 'known', accountId: known.rows[0].id }
  const accountId = mayMatch ? await findAlike(identity, engine) : undefined
  if (accountId !== undefined) return { kind: 'toLink', accountId }
  return { kind: 'created', accountId: await createAccountFromProvider(identity, engine) }
}

type Row = { readonly account_id: string; readonly birth_name: string; readonly first_names: string }

async function findAlike(identity: PivotIdentity, { database: { pool } }: Engine): Promise<string | undefined> {
  const birthDate = birthDateOf(identity)
  if (birthDate === undefined) return undefined
  const { rows } = await pool.query<Row>(
    `select p.account_id, p.birth_name, p.first_names
     from household_people p join accounts a on a.id = p.account_id
     where p.is_responsible and p.birth_date = $1 and p.state <> 'archived' and a.password_hash is not null
       and (a.email is null or a.email_verified_at is not null)
     order by p.created_at limit 500`,
    [birthDate],
  )
  return rows.find((person) => isSamePerson(person, identity))?.account_id
}
