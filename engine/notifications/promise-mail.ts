import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { Outbox } from '../outbox/index.ts'
import { readMailAddress } from './mail-address.ts'

export type PromisedMail = {
  /** What makes it the same mail when it is promised again. */
  readonly key: string
  readonly demandeId?: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly at: Date
}

/**
 * Promises a mail in the caller's transaction, once for its key. Answers `false` when nothing can be sent to such an address.
 */
export async function promiseMail(client: Pool | PoolClient, mail: PromisedMail, outbox: Outbox): Promise<boolean> {
  const recipient = readMailAddress(mail.to)
  if (recipient === undefined) return false
  const { rows } = await client.query<{ id: string }>(
    `insert into mails (demande_id, key, message_id, recipient, subject, text, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (key) do nothing returning id`,
    [mail.demandeId ?? null, mail.key, messageIdOf(mail.key), recipient, mail.subject, mail.text, mail.at],
  )
  const id = rows[0]?.id
  if (id !== undefined) await outbox.addJob(client, 'send-mail', { mailId: id }, { key: `mail:${id}` })
  return true
}

/** Sending twice what was promised once gives the same identifier, by which mail programs show it once. */
function messageIdOf(key: string): string {
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@guichet.invalid>`
}
