import { randomUUID } from 'node:crypto'
import type { Database } from '../../engine/store/database.ts'

/** A mail in the mailbox, as the outbox leaves it where no mail server is set. */
export async function keepMail(
  database: Database,
  mail: { readonly recipient: string; readonly subject: string },
): Promise<void> {
  await database.pool.query(
    `insert into mails (id, key, message_id, recipient, subject, text, state, created_at) values ($1, $2, $3, $4, $5, 'Bonjour,', 'queued', now())`,
    [randomUUID(), randomUUID(), `<${randomUUID()}@guichet.example>`, mail.recipient, mail.subject],
  )
}
