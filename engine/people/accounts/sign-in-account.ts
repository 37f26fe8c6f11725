import type { Actor } from '../../actor.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { mailConfirmation } from './resend-confirmation.ts'
import { signInWaits } from './sign-in-waits.ts'

export type SignInAccountInput = {
  /** Identifier or e-mail address, in any case. */
  readonly login: string
  readonly password: string
  /** Where the try comes from. */
  readonly address: string
}

type Row = {
  readonly id: string
  readonly password_hash: string | null
  /** Whether a mail waits for its first confirmation: nobody knows yet whose account it is. */
  readonly is_unverified: boolean
  /** Whether it is called by an address that was never proved to be theirs. */
  readonly is_claimed: boolean
}

/**
 * Answers the account whose identifier (or e-mail) and password these are. Throws `SignInRefused`, the same and for the same work whether
 * there is no such account, it has no password, or another one; `TooManyRequests` when wrong tries follow too fast; `EmailUnverified`,
 * to who knows the password, while its e-mail was never verified: the link is mailed again.
 */
export async function signInAccount(
  _actor: Actor,
  { login, password, address }: SignInAccountInput,
  engine: Engine,
): Promise<{ readonly accountId: string }> {
  const { passwords, attempts } = engine
  const { pool } = engine.database
  const waits = signInWaits(address, attempts)
  await waits.assertPlaceMay()
  const typed = login.trim().toLowerCase()
  const { rows } = await pool.query<Row>({ ...findQuery, values: [typed] })
  const candidates = candidatesAmong(rows, typed)
  await waits.countTry({ login: typed, accountId: candidates[0]?.id })
  const matches = (hashed: string | null | undefined) =>
    passwords.matches(password, hashed ?? undefined, waits.assertPlaceMay)
  let account: Row | undefined
  for (const candidate of candidates) if (!account && (await matches(candidate?.password_hash))) account = candidate
  if (!account || !(await isStill(account, pool))) {
    await waits.failed()
    throw new GuichetError('SignInRefused', { message: refusal })
  }
  // Whoever opened an account with somebody’s address would begin the guesses at theirs anew with it.
  if (!account.is_claimed) await waits.succeeded({ login: typed, accountId: account.id })
  if (account.is_unverified) {
    await mailConfirmation({ accountId: account.id }, engine)
    throw new GuichetError('EmailUnverified')
  }
  return { accountId: account.id }
}

const refusal = 'L’identifiant ou le mot de passe n’est pas le bon. Vérifiez-les, puis recommencez.'

/**
 * The accounts that a password is compared with, in order: as many for an address that has an account, that has none, and that somebody
 * merely wrote. Were it not tried too, an account opened with somebody’s address would tell whether they have one.
 */
function candidatesAmong(rows: readonly Row[], typed: string): readonly (Row | undefined)[] {
  const sure = rows.find(({ is_claimed }) => !is_claimed)
  return typed.includes('@') ? [sure, rows.find(({ is_claimed }) => is_claimed)] : [sure]
}

/** The turn may have come long after the account was read: a password changed meanwhile opens nothing. */
async function isStill({ id, password_hash }: Row, pool: Engine['database']['pool']): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'confirm-password',
    text: 'select 1 from accounts where id = $1 and password_hash = $2',
    values: [id, password_hash],
  })
  return rowCount === 1
}

/** Whoever proved to read an address comes before who merely typed it: of these, the last. */
const findQuery = {
  name: 'find-account-by-login',
  text: `select distinct on (is_claimed) id, password_hash, is_unverified, is_claimed from (
      select id, password_hash, identifier, email, created_at,
        (email is not null and email_verified_at is null and provider_subject is null) as is_unverified,
        (identifier <> $1 and email_verified_at is null) as is_claimed,
        (email = $1 and email_verified_at is not null) as is_proved
      from accounts where identifier = $1 or email = $1) named
    order by is_claimed, is_proved desc nulls last, created_at desc`,
}
