import type { PoolClient } from 'pg'
import { type Answers, validationStepId } from '../../definition/index.ts'
import type { Engine } from '../../engine.ts'
import { promiseMail } from '../../notifications/index.ts'
import { readMailAddress } from '../../notifications/mail-address.ts'
import { resumeMail } from './resume-mail.ts'
import { createResumeToken } from './resume-token.ts'

const bite = 100
const warnedDaysBefore = 7
const dayMs = 86_400_000

type DraftRow = {
  readonly id: string
  readonly revision_id: string
  readonly answers: Answers
  readonly expires_at: Date
  readonly recipient: string | null
  readonly wants_reminders: boolean
}

/**
 * Writes, once per term, to who gave an address in a draft that is deleted within 7 days; the mail opens the draft again. A warning
 * that comes late, after an outage, gives the draft its 7 days all the same. A draft kept for less than that is not warned of.
 * Answers how many mails were promised.
 */
export async function warnDrafts(engine: Engine): Promise<number> {
  let warned = 0
  let handled = bite
  while (handled === bite) {
    const mails = await engine.database.transaction((client) => warnSome(client, engine))
    handled = mails.length
    warned += mails.filter(Boolean).length
  }
  return warned
}

async function warnSome(client: PoolClient, engine: Engine): Promise<readonly boolean[]> {
  const soon = new Date(engine.now().getTime() + warnedDaysBefore * dayMs)
  const { rows } = await client.query<DraftRow>(
    `select d.id, d.revision_id, d.answers, d.expires_at,
       coalesce((select recipient from resume_links l where l.demande_id = d.id order by l.created_at desc limit 1),
         case when a.email_verified_at is not null then a.email end) as recipient,
       coalesce((a.preferences #>> '{mails,reminders}')::boolean, true) as wants_reminders
     from demandes d left join accounts a on a.id = d.holder_id
     where d.expires_at <= $1 and d.submitted_at is null and d.warned_for is distinct from d.expires_at
       and d.expires_at - make_interval(days => $3) > d.updated_at
     order by d.expires_at, d.id limit $2 for update of d skip locked`,
    [soon, bite, warnedDaysBefore],
  )
  const mails: boolean[] = []
  for (const draft of rows) mails.push(await warn(client, draft, engine))
  return mails
}

async function warn(client: PoolClient, draft: DraftRow, engine: Engine): Promise<boolean> {
  const at = engine.now()
  const typed = draft.answers[validationStepId]?.courriel
  const known = readMailAddress(typeof typed === 'string' ? typed : '') ?? draft.recipient
  const to = draft.wants_reminders ? known : null
  const isLate = draft.expires_at.getTime() - at.getTime() < (warnedDaysBefore - 1) * dayMs
  const expiresAt = to !== null && isLate ? new Date(at.getTime() + warnedDaysBefore * dayMs) : draft.expires_at
  // The column itself, when it does not move: it is finer than a date of the language.
  await client.query(
    'update demandes set expires_at = coalesce($2, expires_at), warned_for = coalesce($2, expires_at) where id = $1',
    [draft.id, expiresAt === draft.expires_at ? null : expiresAt],
  )
  if (to === null) return false
  const { definition } = await engine.procedures.revision(draft.revision_id)
  const { token, hash } = createResumeToken()
  await client.query(
    'insert into resume_links (token_hash, demande_id, recipient, created_at) values ($1, $2, $3, $4)',
    [hash, draft.id, to, at],
  )
  const mail = resumeMail({ procedureTitle: definition.title, expiresAt, token, why: 'warning' }, engine)
  const key = `draft-warning:${draft.id}:${expiresAt.toISOString()}`
  return promiseMail(client, { key, demandeId: draft.id, to, ...mail, at }, engine.outbox)
}
