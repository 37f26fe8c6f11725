import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { Outbox } from '../outbox/index.ts'
import { readMailAddress } from './mail-address.ts'
import { mailAttempts } from './mail-attempts.ts'

export type PromisedMail = {
  /** What makes it the same mail when it is promised again. */
  readonly key: string
  readonly demandeId?: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** Names of papers of the demande, made when it is sent. */
  readonly attachments?: readonly string[]
  readonly at: Date
  /** A citizen made it happen alone: it may wait, should too many of the kind go to one address. */
  readonly mayWait?: boolean
}

/** Mails to one address in a day. The next ones leave on the days after: nobody has proved that the address typed is theirs. */
const mostADay = 50
const dayMs = 86_400_000

/**
 * Promises a mail in the caller's transaction, once for its key. Answers `false` when nothing can be sent to such an address.
 */
export async function promiseMail(client: Pool | PoolClient, mail: PromisedMail, outbox: Outbox): Promise<boolean> {
  const recipient = readMailAddress(mail.to)
  if (recipient === undefined) return false
  const { rows } = await client.query<{ id: string }>(
    `insert into mails (demande_id, key, message_id, recipient, subject, text, created_at, html, attachments)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (key) do nothing returning id`,
    [
      mail.demandeId ?? null,
      mail.key,
      messageIdOf(mail.key),
      recipient,
      mail.subject,
      mail.text,
      mail.at,
      mail.html ?? null,
      mail.attachments ?? [],
    ],
  )
  const id = rows[0]?.id
  if (id === undefined) return true
  const days = mail.mayWait ? await daysToWait(client, recipient, mail.at) : 0
  await outbox.addJob(
    client,
    'send-mail',
    { mailId: id },
    {
      key: `mail:${id}`,
      maxAttempts: mailAttempts,
      queue: queueOf(id),
      ...(days > 0 && { runAt: new Date(mail.at.getTime() + days * dayMs) }),
    },
  )
  return true
}

/** Of the address whatever its case and its `+tag`, which lead to the same mailbox. */
async function daysToWait(client: Pool | PoolClient, recipient: string, at: Date): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int from mails where created_at > $1::timestamptz - interval '1 day'
       and regexp_replace(lower(recipient), '\\+[^@]*', '') = regexp_replace(lower($2), '\\+[^@]*', '')`,
    [at, recipient],
  )
  return Math.floor(((rows[0]?.count ?? 0) - 1) / mostADay)
}

/** A mail server that hangs holds two workers at most: the others go on with the rest. */
function queueOf(id: string): string {
  return `mails-${Number.parseInt(id.slice(0, 2), 16) % 2}`
}

/** Sending twice what was promised once gives the same identifier, by which mail programs show it once. */
function messageIdOf(key: string): string {
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@guichet.invalid>`
}
