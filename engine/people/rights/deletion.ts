/** Asking for one's account to be deleted, what that means, and changing one's mind by signing in. */
import type { Actor } from '../../actor.ts'
import type { Period } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { composeMail, promiseMail } from '../../notifications/index.ts'
import { assertAccount } from '../accounts/assert-account.ts'
import { assertRecentlyAuthenticated } from '../accounts/assert-recently-authenticated.ts'

/** Days during which signing in keeps the account. */
export const waitingDays = 15
const dayMs = 86_400_000

/** What goes and what the law keeps, should the account be deleted. */
export type DeletionView = {
  readonly dueAt?: Date
  readonly drafts: number
  readonly people: number
  /** Demandes that were sent, by démarche: they stay with the service, for that long once closed. */
  readonly kept: readonly { readonly title: string; readonly count: number; readonly retention: Period }[]
}

type Counts = { readonly revision_id: string; readonly sent: number; readonly drafts: number }

/** Throws `SignInRequired`. */
export async function viewDeletion(actor: Actor, _input: Record<never, never>, engine: Engine): Promise<DeletionView> {
  assertAccount(actor)
  const { pool } = engine.database
  const [counts, account] = await Promise.all([
    pool.query<Counts>(
      `select revision_id, count(submitted_at)::int as sent, count(*) filter (where submitted_at is null)::int as drafts
       from demandes where holder_id = $1 group by revision_id`,
      [actor.accountId],
    ),
    pool.query<{ deletion_due_at: Date | null; people: number }>(
      `select deletion_due_at, (select count(*)::int from household_people where account_id = a.id) as people
       from accounts a where id = $1`,
      [actor.accountId],
    ),
  ])
  const [found] = account.rows
  return {
    ...(found?.deletion_due_at && { dueAt: found.deletion_due_at }),
    drafts: counts.rows.reduce((sum, { drafts }) => sum + drafts, 0),
    people: found?.people ?? 0,
    kept: await keptOf(counts.rows, engine),
  }
}

async function keptOf(counts: readonly Counts[], { procedures }: Engine): Promise<DeletionView['kept']> {
  const byTitle = new Map<string, DeletionView['kept'][number]>()
  for (const { revision_id, sent } of counts) {
    if (sent === 0) continue
    const { definition } = await procedures.revision(revision_id)
    const known = byTitle.get(definition.title)
    byTitle.set(definition.title, {
      title: definition.title,
      count: sent + (known?.count ?? 0),
      retention: definition.retention.closed,
    })
  }
  return [...byTitle.values()]
}

/**
 * The account will be deleted in 15 days, unless somebody signs in to it meanwhile; every session of it ends. Asking again changes
 * nothing. Answers the instant. Throws `ReauthenticationRequired`, `SignInRequired`.
 */
export async function askDeletion(actor: Actor, _input: Record<never, never>, engine: Engine): Promise<Date> {
  assertRecentlyAuthenticated(actor, engine)
  const { database, now, commune } = engine
  const dueAt = new Date(now().getTime() + waitingDays * dayMs)
  const due = await database.transaction(async (client) => {
    const { rows } = await client.query<{ due: Date; email: string | null; is_new: boolean }>(
      `update accounts a set deletion_due_at = coalesce(a.deletion_due_at, $2), updated_at = $3
       from (select id, deletion_due_at from accounts where id = $1 for update) former where a.id = former.id
       returning a.deletion_due_at as due, case when a.email_verified_at is not null then a.email end as email,
         former.deletion_due_at is null as is_new`,
      [actor.accountId, dueAt, now()],
    )
    const [row] = rows
    if (row?.is_new && row.email) {
      const day = new Intl.DateTimeFormat('fr-FR', { timeZone: commune.zone, dateStyle: 'long' }).format(row.due)
      const mail = askedMail(day, engine)
      const key = `deletion:${actor.accountId}:${row.due.toISOString()}`
      await promiseMail(client, { key, to: row.email, ...mail, at: now() }, engine.outbox)
    }
    return row?.due ?? dueAt
  })
  await engine.sessions.endOthers(actor.accountId)
  return due
}

/** Whoever signs in keeps the account. Answers whether it was to be deleted. */
export async function keepAccount(
  _actor: Actor,
  { accountId }: { readonly accountId: string },
  { database, now }: Pick<Engine, 'database' | 'now'>,
): Promise<boolean> {
  const { rowCount } = await database.pool.query({
    name: 'keep-account',
    text: 'update accounts set deletion_due_at = null, updated_at = $2 where id = $1 and deletion_due_at is not null',
    values: [accountId, now()],
  })
  return rowCount === 1
}

function askedMail(day: string, { commune, config }: Engine) {
  return composeMail(
    {
      subject: `Votre compte sera supprimé le ${day}`,
      text: `Bonjour,\n\nVous avez demandé la suppression de votre compte. Il sera supprimé le ${day}. Pour le garder, il suffit de vous connecter avant cette date :\n\n${config.baseUrl}/connexion\n\nSi ce n’était pas vous, connectez-vous tout de suite et changez votre mot de passe.`,
    },
    { commune, baseUrl: config.baseUrl },
  )
}
