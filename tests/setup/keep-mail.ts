import { randomUUID } from 'node:crypto'
import type { Database } from '../../engine/store/database.ts'

type KeptMail = {
  readonly recipient: string
  readonly subject: string
  /** The demande that it was about, when it was refused for good. */
  readonly refusedOf?: string
}

/** A mail in the mailbox, as the outbox leaves it where no mail server is set. */
export async function keepMail(database: Database, { recipient, subject, refusedOf }: KeptMail): Promise<void> {
  await database.pool.query(
    `insert into mails (id, key, message_id, recipient, subject, text, state, created_at, attachments, demande_id)
     values ($1, $2, $3, $4, $5, 'Bonjour,', $6, now(), '{acknowledgement}', $7)`,
    [
      randomUUID(),
      randomUUID(),
      `<${randomUUID()}@guichet.example>`,
      recipient,
      subject,
      refusedOf === undefined ? 'queued' : 'failed',
      refusedOf ?? null,
    ],
  )
}
