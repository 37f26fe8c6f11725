import type { PoolClient } from 'pg'
import type { Actor } from '../../actor.ts'
import type { JsonObject } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { GuichetError } from '../../errors.ts'
import { breaks } from '../../store/breaks.ts'
import { confirmationForm } from './account-forms.ts'
import { type AccountLink, findLink, hashLink, spendLink } from './account-links.ts'

export type ConfirmedLink = {
  readonly accountId: string
  readonly purpose: AccountLink['purpose']
  /** Absent when nothing was asked but the link. */
  readonly gavePassword: boolean
}

/** Wrong passwords before one has to wait, for a link. */
const freeTries = 5

/**
 * Follows the link that proves an e-mail: of a new account, or of a new address. Where it was asked for, in the same browser, or
 * where its account is open, the link is enough. Elsewhere the password of the account is asked too: else whoever creates an account with somebody’s address would have it
 * confirmed by them. Answers `passwordNeeded` then, without `answers`. Throws `LinkRefused`, `AnswersRefused`, `TooManyRequests`.
 */
export async function confirmLink(
  actor: Actor,
  { token, answers }: { readonly token: string; readonly answers?: JsonObject },
  engine: Engine,
): Promise<ConfirmedLink | 'passwordNeeded'> {
  const { database, now } = engine
  const at = now()
  const link = await findLink(database.pool, { token, purposes: ['verifyEmail', 'changeEmail'], at })
  const isHere = actor.kind === 'citizen' && [link.holder_id, link.account_id].includes(actor.holderId)
  if (!isHere && answers === undefined) return 'passwordNeeded'
  if (!isHere) await assertPassword({ token, link, answers: answers ?? {} }, engine)
  await database
    .transaction((client) => prove(client, { token, link, at }))
    .catch((error) => {
      throw breaks(error, 'accounts_by_verified_email') ? new GuichetError('LinkRefused') : error
    })
  return { accountId: link.account_id, purpose: link.purpose, gavePassword: !isHere }
}

async function prove(
  client: PoolClient,
  { token, link: { account_id: accountId, email }, at }: { token: string; link: AccountLink; at: Date },
): Promise<void> {
  await spendLink(client, token)
  const { rowCount } = await client.query(
    `update accounts a set email = $2, email_verified_at = $3, updated_at = $3
     where id = $1 and not exists (select from accounts o where o.email = $2 and o.email_verified_at is not null and o.id <> $1)`,
    [accountId, email, at],
  )
  // Somebody proved the same address first.
  if (!rowCount) throw new GuichetError('LinkRefused')
  // Links to a new password lie in the former mailbox, which may be somebody else’s by now.
  await client.query("delete from account_links where account_id = $1 and purpose = 'resetPassword'", [accountId])
}

async function assertPassword(
  { token, link, answers }: { token: string; link: AccountLink; answers: JsonObject },
  { attempts, database, facts, passwords }: Engine,
): Promise<void> {
  const { motDePasse } = (await confirmationForm()).accept(answers, facts())
  const waitMs = await attempts.tryWithGrowingWait(`link:${hashLink(token)}`, freeTries)
  if (waitMs > 0)
    throw new GuichetError('TooManyRequests', { context: { retryAfterSeconds: Math.ceil(waitMs / 1000) } })
  const { rows } = await database.pool.query<{ password_hash: string | null }>(
    'select password_hash from accounts where id = $1',
    [link.account_id],
  )
  if (await passwords.matches(motDePasse, rows[0]?.password_hash ?? undefined)) return
  throw new GuichetError('AnswersRefused', {
    details: [
      {
        path: 'confirmation.motDePasse',
        code: 'wrong',
        message: 'Ce n’est pas le mot de passe de ce compte. Écrivez celui que vous avez choisi en le créant.',
      },
    ],
  })
}
