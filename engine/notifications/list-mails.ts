import type { Actor } from '../actor.ts'
import type { Config } from '../config.ts'
import { accessCodeOf } from '../demandes/reference.ts'
import { GuichetError } from '../errors.ts'
import { decodeCursor, type Page, toPage } from '../page.ts'
import type { Database } from '../store/database.ts'

export type MailView = {
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  /** Names of the papers that it carries. */
  readonly attachments: readonly string[]
  readonly state: 'queued' | 'sent' | 'failed'
  readonly attempts: number
  readonly lastError?: string
  readonly createdAt: Date
  readonly sentAt?: Date
}

type MailRow = {
  id: string
  demande_id: string | null
  recipient: string
  subject: string
  text: string
  attachments: readonly string[]
  state: MailView['state']
  attempts: number
  last_error: string | null
  created_at: Date
  sent_at: Date | null
}

/**
 * Every mail promised, latest first, by pages; an administrator's sight. Access codes and links that open a draft are left out of those that a
 * mail server sent: who reads them could act as the citizen. Throws `Forbidden`, `BadRequest` on a wrong cursor.
 */
export async function listMails(
  actor: Actor,
  { after, limit }: { readonly after?: string; readonly limit: number },
  { database, config }: { readonly database: Database; readonly config: Pick<Config, 'secret' | 'smtpUrl'> },
): Promise<Page<MailView>> {
  if (actor.kind !== 'agent' || !actor.roles.includes('administrator')) throw new GuichetError('Forbidden')
  const cursor = after === undefined ? undefined : decodeCursor(after)
  const { rows } = await database.pool.query<MailRow>(
    `select id, demande_id, recipient, subject, text, attachments, state, attempts, last_error, created_at, sent_at from mails
     where $2::timestamptz is null or (created_at, id) < ($2, $3::uuid) order by created_at desc, id desc limit $1`,
    [limit + 1, cursor?.at ?? null, cursor?.id ?? null],
  )
  const page = toPage(rows, limit, ({ created_at, id }) => ({ at: created_at, id }))
  return {
    ...page,
    rows: page.rows.map((row) => toView(config.smtpUrl === undefined ? row : withoutCode(row, config.secret))),
  }
}

function withoutCode(row: MailRow, secret: string): MailRow {
  if (row.demande_id === null) return row
  const text = row.text.replaceAll(accessCodeOf(row.demande_id, secret), '••••-••••-••••')
  return { ...row, text: text.replaceAll(/\/reprendre\/[\w-]+/g, '/reprendre/••••') }
}

function toView({ demande_id: _, last_error, created_at, sent_at, ...mail }: MailRow): MailView {
  return {
    ...mail,
    createdAt: created_at,
    ...(last_error !== null && { lastError: last_error }),
    ...(sent_at !== null && { sentAt: sent_at }),
  }
}
